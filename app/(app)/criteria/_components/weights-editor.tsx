'use client';
import { Button } from '@/app/_components/ui/button';
import type { Criteria, UrgencyWeights } from '@/lib/contracts/criteria';
import { weightWords } from '../_model/weight-words';
import { WeightRow } from './weight-row';

type WeightsEditorProps = Pick<Criteria, 'weights' | 'defaultWeights'> & {
  onChange(weights: Partial<UrgencyWeights>): void;
};

/** Every term that an item's urgency is the sum of. */
export function WeightsEditor({ weights, defaultWeights, onChange }: WeightsEditorProps) {
  const isUsual = weightWords.every(({ term }) => weights[term] === defaultWeights[term]);
  return (
    <>
      <ul className="divide-y divide-line border-line border-y [list-style-type:'']">
        {weightWords.map(({ term, name, about }) => (
          <WeightRow
            key={term}
            name={name}
            about={about}
            value={weights[term]}
            usual={defaultWeights[term]}
            onChange={(value) => onChange({ [term]: value })}
          />
        ))}
      </ul>
      <Button
        size="sm"
        className="mt-3 aria-disabled:cursor-default aria-disabled:opacity-50"
        aria-disabled={isUsual || undefined}
        onClick={() => !isUsual && onChange({ ...defaultWeights })}
      >
        Reset all weights
      </Button>
    </>
  );
}
