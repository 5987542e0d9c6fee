'use client';
import { Button } from '@/app/_components/ui/button';
import { signOut, signOutEverywhere } from '../../_components/sign-out';

export function SessionButtons() {
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={signOut}>
        Sign out
      </Button>
      <Button size="sm" onClick={signOutEverywhere}>
        Sign out everywhere
      </Button>
    </div>
  );
}
