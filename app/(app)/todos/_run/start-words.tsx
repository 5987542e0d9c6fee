'use client';
import Link from 'next/link';
import type { FormEvent } from 'react';
import { Field } from '@/app/_components/ui/field';
import { Textarea } from '@/app/_components/ui/textarea';
import type { Criteria } from '@/lib/contracts/criteria';
import { PresetChoice } from '../../criteria/_components/preset-choice';
import type { CriteriaChange } from '../../criteria/_model/criteria-change';
import { GOALS_LENGTH } from '../../criteria/_model/goals-length';
import { count } from './amounts';

type StartWordsProps = {
  /** Null while they are on their way. */
  saved: Criteria | null;
  draft: CriteriaChange;
  /** The draft says something else than what is saved. */
  isChanged: boolean;
  items: number | null;
  onDraft(part: CriteriaChange): void;
  onSubmit(event: FormEvent): void;
};

/** What matters, in words: as it was saved, to be changed for this run and those after it. */
export function StartWords({ saved, draft, isChanged, items, onDraft, onSubmit }: StartWordsProps) {
  return (
    <div className="flex flex-col gap-3">
      <PresetChoice
        value={draft.preset === undefined ? (saved?.preset ?? null) : draft.preset}
        isLoading={saved === null}
        onChange={(preset) => onDraft({ preset })}
      />
      <Field
        label="What matters to you"
        hint={
          <span aria-live="polite" className="block min-h-15">
            {isChanged
              ? `You changed what matters. Starting keeps it for next time, and ${allOf(items)} compared anew, unless you went by exactly this before.`
              : 'Optional. For example: clients before chores. Changing this asks the model anew about the whole list; '}
            {!isChanged && (
              <>
                changing{' '}
                <Link href="/criteria" className="underline underline-offset-2 hover:text-ink">
                  the weights
                </Link>{' '}
                does not.
              </>
            )}
          </span>
        }
      >
        {(control) => (
          <Textarea
            {...control}
            value={draft.goals ?? saved?.goals ?? ''}
            readOnly={saved === null}
            maxLength={GOALS_LENGTH}
            onChange={(event) => onDraft({ goals: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit(event);
            }}
          />
        )}
      </Field>
    </div>
  );
}

const allOf = (items: number | null) =>
  items === null ? 'all items are' : items === 1 ? 'the item is' : `all ${count(items, 'item')} are`;
