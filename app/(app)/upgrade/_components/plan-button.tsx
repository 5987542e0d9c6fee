'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { api, detailOf } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { Account } from '@/lib/contracts/account';

type PlanButtonProps = { plan: Account['plan']; isQuiet?: boolean; children: ReactNode };

/** Up leads back to the list, where the button now works; down stays and shows the new state. */
export function PlanButton({ plan, isQuiet = false, children }: PlanButtonProps) {
  const router = useRouter();
  const [isChanging, startChange] = useTransition();
  const [failure, setFailure] = useState<string>();

  const change = () =>
    startChange(async () => {
      setFailure(undefined);
      try {
        await api.post<Account>('/api/v1/account/plan', { plan });
      } catch (error) {
        setFailure(detailOf(error));
        return;
      }
      if (plan === 'PREMIUM') router.push('/todos');
      router.refresh();
    });

  return (
    <div className="flex flex-col gap-3">
      <Button
        variant={isQuiet ? 'quiet' : 'primary'}
        size={isQuiet ? 'md' : 'lg'}
        busy={isChanging}
        onClick={change}
      >
        {children}
      </Button>
      {failure && <Notice tone="error">{failure}</Notice>}
    </div>
  );
}
