'use client';
import { type FormEvent, useState } from 'react';
import { api } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Dialog, DialogContent } from '@/app/_components/ui/dialog';
import { Field } from '@/app/_components/ui/field';
import { Input } from '@/app/_components/ui/input';
import { Notice } from '@/app/_components/ui/notice';
import { useSubmission } from '@/app/_components/use-submission';
import { setLeaving } from '../../_components/session-end';
import { signOutDeleted } from '../../_components/sign-out';
import { OwnPasswordField } from './own-password-field';

const FORM_ID = 'delete-account';

/** It cannot be undone, so it asks for what only its owner knows, and for what one has to think about. */
export function DeleteAccount({ email }: { email: string }) {
  const [isOpen, setOpen] = useState(false);
  const { submit, isBusy, errorOf, detail } = useSubmission(['email', 'currentPassword']);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    void submit(async () => {
      setLeaving(true);
      try {
        await api.post('/api/v1/account/deletion', {
          email: String(fields.get('email')),
          currentPassword: String(fields.get('currentPassword')),
        });
      } catch (error) {
        setLeaving(false);
        throw error;
      }
      await signOutDeleted();
    });
  }

  return (
    <>
      <Button size="sm" variant="danger" onClick={() => setOpen(true)}>
        Delete the account…
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <DialogContent
          title="Delete your account?"
          description="TODOs, runs, rankings, criteria and API tokens are deleted at once, and nobody can bring them back. A run that is going is cancelled. Download your data first if you may want it."
          actions={
            <>
              <Button variant="quiet" onClick={() => setOpen(false)}>
                Keep it
              </Button>
              <Button type="submit" form={FORM_ID} variant="danger" busy={isBusy}>
                Delete for good
              </Button>
            </>
          }
        >
          <form id={FORM_ID} method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
            {detail && <Notice tone="error">{detail}</Notice>}
            <Field label={`Type ${email}`} error={errorOf('email')}>
              {(control) => (
                <Input
                  {...control}
                  name="email"
                  type="email"
                  required
                  autoComplete="off"
                  spellCheck={false}
                />
              )}
            </Field>
            <OwnPasswordField error={errorOf('currentPassword')} />
          </form>
        </DialogContent>
      </Dialog>
    </>
  );
}
