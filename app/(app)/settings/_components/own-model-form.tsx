'use client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { Field } from '@/app/_components/ui/field';
import { Input } from '@/app/_components/ui/input';
import { Notice } from '@/app/_components/ui/notice';
import { useSubmission } from '@/app/_components/use-submission';
import type { OwnProvider, SaveOwnProviderRequest } from '@/lib/contracts/own-provider';

type OwnModelFormProps = {
  saved: OwnProvider | null;
  takesFocus: boolean;
  onSave: (request: SaveOwnProviderRequest) => Promise<void>;
  onCancel?: () => void;
};

const FIELDS = ['baseUrl', 'model', 'apiKey', 'pricePerMillionUsd.in', 'pricePerMillionUsd.out'];

/** The server is asked before anything is saved, so this may take as long as one answer of the model. */
export function OwnModelForm({ saved, takesFocus, onSave, onCancel }: OwnModelFormProps) {
  const { submit, isBusy, errorOf, isAtField, detail } = useSubmission(FIELDS);
  const form = useRef<HTMLFormElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const [price, setPrice] = useState(() => priceTexts(saved));
  const hasPrice = price.in !== '' || price.out !== '';

  useEffect(() => {
    if (takesFocus) first.current?.focus();
  }, [takesFocus]);
  // Whoever waited for the answer goes on at the field it is about.
  useEffect(() => {
    if (!isBusy && isAtField) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [isBusy, isAtField]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const textOf = (name: string) => String(fields.get(name) ?? '').trim();
    const apiKey = textOf('apiKey');
    void submit(() =>
      onSave({
        baseUrl: textOf('baseUrl'),
        model: textOf('model'),
        ...(apiKey ? { apiKey } : {}),
        pricePerMillionUsd: hasPrice ? { in: Number(price.in), out: Number(price.out) } : null,
      }),
    );
  }

  return (
    <form method="post" ref={form} onSubmit={onSubmit} className="flex flex-col gap-4">
      <p className="text-pretty text-ink-2 text-sm">
        Your runs will send your items to this server, with your key, and whoever runs it bills you. If it
        fails, the run says so, and nothing is sent to anyone else.
      </p>
      {detail && <Notice tone="error">{detail}</Notice>}
      <Field label="Address" hint="The base URL; most end in /v1." error={errorOf('baseUrl')}>
        {(control) => (
          <Input
            {...control}
            ref={first}
            name="baseUrl"
            type="url"
            required
            maxLength={500}
            autoComplete="off"
            placeholder="https://api.example.com/v1"
            defaultValue={saved?.baseUrl}
          />
        )}
      </Field>
      <Field label="Model" hint="The name the server knows it by." error={errorOf('model')}>
        {(control) => (
          <Input
            {...control}
            name="model"
            required
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={saved?.model}
          />
        )}
      </Field>
      <Field label="API key" hint={keyHint(saved)} error={errorOf('apiKey')}>
        {(control) => (
          <Input
            {...control}
            name="apiKey"
            type="password"
            required={saved?.key === 'unreadable'}
            maxLength={1000}
            autoComplete="off"
          />
        )}
      </Field>
      <fieldset>
        <legend className="font-medium text-sm">
          Price per million tokens <span className="font-normal text-ink-3">(optional)</span>
        </legend>
        <div className="mt-2 grid grid-cols-2 gap-3">
          {(['in', 'out'] as const).map((side) => (
            <Field
              key={side}
              label={side === 'in' ? 'Input, US$' : 'Output, US$'}
              error={errorOf(`pricePerMillionUsd.${side}`)}
            >
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  min={0}
                  max={100_000}
                  step="any"
                  required={hasPrice}
                  value={price[side]}
                  onChange={(event) => setPrice({ ...price, [side]: event.target.value })}
                  className="tabular-nums"
                />
              )}
            </Field>
          ))}
        </div>
        <p className="mt-1.5 text-ink-3 text-sm">With it, a run can say what it cost.</p>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" size="sm" busy={isBusy}>
          Try and save
        </Button>
        {onCancel && (
          <Button size="sm" variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <span role="status" className="text-ink-2 text-sm">
          {isBusy && 'Asking the server…'}
        </span>
      </div>
    </form>
  );
}

function priceTexts(saved: OwnProvider | null) {
  const price = saved?.pricePerMillionUsd;
  return { in: price ? String(price.in) : '', out: price ? String(price.out) : '' };
}

function keyHint(saved: OwnProvider | null): string {
  if (saved?.key === 'unreadable') return 'Enter it again. It is kept encrypted, and never shown.';
  if (saved?.key !== 'saved') {
    return 'Kept encrypted, and never shown again. Leave it empty if the server wants none.';
  }
  const which = saved.keyLast4 ? `the one ending in ${saved.keyLast4}` : 'the saved one';
  return `Leave it empty to keep ${which}. Another address needs its own.`;
}
