'use client';
import { Field } from '@/app/_components/ui/field';
import { Textarea } from '@/app/_components/ui/textarea';
import type { Account } from '@/lib/contracts/account';
import type { Criteria } from '@/lib/contracts/criteria';
import { Saved } from '../../settings/_components/saved';
import { useCriteria } from '../_hooks/use-criteria';
import { GOALS_LENGTH } from '../_model/goals-length';
import { OrderNow } from './order-now';
import { PresetChoice } from './preset-choice';
import { SaveNotice } from './save-notice';
import { UrgencyPreview } from './urgency-preview';
import { WeightsEditor } from './weights-editor';

type CriteriaEditorProps = { first: Criteria; plan: Account['plan']; timeZone: string };

/** What the model goes by, in words; what it starts from, in weights; and what that makes of the list. */
export function CriteriaEditor({ first, plan, timeZone }: CriteriaEditorProps) {
  const { criteria, saving, change, flush } = useCriteria(first);
  const { weights, defaultWeights } = criteria;
  return (
    <>
      <div className="flex min-h-9 flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="font-semibold text-2xl">What matters</h1>
        <Saved isShown={saving.status === 'saved'} />
      </div>
      <p className="mt-1 max-w-[60ch] text-pretty text-ink-2">
        Every run goes by this. What you change is saved as you change it.
      </p>
      <section aria-labelledby="in-words" className="mt-8 max-w-[42rem]">
        <h2 id="in-words" className="font-semibold text-lg">
          In words
        </h2>
        <p className="mt-1 mb-4 text-pretty text-ink-2 text-sm">
          The model reads this. Other words are other criteria: the next run asks it anew about the whole
          list, unless you went by exactly these words before.
        </p>
        <PresetChoice value={criteria.preset} onChange={(preset) => change({ preset })} />
        <div className="mt-3">
          <Field
            label="Your goals"
            hint="Optional. For example: clients before chores; nothing that needs a phone."
          >
            {(control) => (
              <Textarea
                {...control}
                value={criteria.goals}
                maxLength={GOALS_LENGTH}
                onChange={(event) => change({ goals: event.target.value })}
                onBlur={() => void flush()}
              />
            )}
          </Field>
        </div>
      </section>
      <section
        aria-labelledby="in-weights"
        className="mt-10 items-start gap-x-10 min-[74rem]:grid min-[74rem]:grid-cols-[minmax(0,1fr)_22rem]"
      >
        <div className="mb-4 min-[74rem]:col-span-2">
          <h2 id="in-weights" className="font-semibold text-lg">
            In weights
          </h2>
          <p className="mt-1 max-w-[60ch] text-pretty text-ink-2 text-sm">
            Urgency is a sum over what an item is marked with. Every run starts from it, and the model’s
            comparisons count for more where they say something. Above 0 a mark moves an item up, below 0
            down. The model never sees these weights: changing them needs no new call.
          </p>
        </div>
        {/* Beside the sliders where there is room, else above them, and in sight while they are moved. */}
        <div className="z-10 mb-2 bg-paper max-[74rem]:border-line max-[74rem]:border-b max-[74rem]:py-2 min-[74rem]:sticky min-[74rem]:top-6 min-[74rem]:col-start-2 min-[74rem]:row-start-2 max-[74rem]:[@media(height>=44rem)]:sticky max-[74rem]:[@media(height>=44rem)]:top-0">
          <UrgencyPreview weights={weights} timeZone={timeZone} />
        </div>
        <div className="min-w-0 min-[74rem]:col-start-1 min-[74rem]:row-start-2">
          <WeightsEditor
            weights={weights}
            defaultWeights={defaultWeights}
            onChange={(changed) => change({ weights: changed })}
          />
        </div>
      </section>
      <section aria-labelledby="order-now" className="mt-10 border-line border-t pt-6">
        <h2 id="order-now" className="mb-1 font-semibold text-lg">
          Order by it
        </h2>
        <OrderNow plan={plan} saving={saving} flush={flush} />
      </section>
      <SaveNotice saving={saving} flush={flush} />
    </>
  );
}
