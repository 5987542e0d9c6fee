'use client';
import { useState } from 'react';
import { api } from '@/app/_components/api';
import { Button } from '@/app/_components/ui/button';
import { Field } from '@/app/_components/ui/field';
import { Select } from '@/app/_components/ui/select';
import { useSubmission } from '@/app/_components/use-submission';
import type { Account } from '@/lib/contracts/account';
import { Saved } from './saved';

export function TimeZoneForm({ current, zones }: { current: string; zones: string[] }) {
  const [saved, setSaved] = useState(current);
  const [zone, setZone] = useState(current);
  const { submit, isBusy, isDone, detail } = useSubmission();

  const save = () =>
    submit(async () => {
      await api.patch<Account>('/api/v1/account', { timeZone: zone });
      setSaved(zone);
    });

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label="Your time zone" error={detail}>
        {(control) => (
          <Select {...control} value={zone} onChange={(event) => setZone(event.target.value)}>
            {zones.map((name) => (
              <option key={name} value={name}>
                {name.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" size="sm" busy={isBusy} disabled={zone === saved}>
          Save
        </Button>
        <Saved isShown={isDone && zone === saved} />
      </div>
    </form>
  );
}
