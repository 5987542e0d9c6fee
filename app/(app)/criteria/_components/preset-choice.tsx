'use client';
import { clsx } from 'clsx';
import { useId } from 'react';
import type { CriteriaPreset } from '@/lib/contracts/criteria';
import { presetWords } from '../_model/preset-words';

type PresetChoiceProps = {
  value: CriteriaPreset | null;
  onChange(preset: CriteriaPreset | null): void;
  /** What is saved is still on its way. */
  isLoading?: boolean;
};

/** One rule of thumb out of five; what the chosen one makes of the list stands below, where nothing moves for it. */
export function PresetChoice({ value, onChange, isLoading = false }: PresetChoiceProps) {
  const id = useId();
  return (
    <fieldset disabled={isLoading}>
      <legend className="mb-1.5 font-medium text-sm">What comes first</legend>
      <div className="flex flex-wrap gap-1.5">
        {presetWords.map(({ preset, name }) => {
          const isChosen = preset === value && !isLoading;
          return (
            <label
              key={name}
              className={clsx(
                'relative flex h-8 items-center rounded-md border px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 pointer-coarse:h-11',
                isChosen
                  ? 'border-ink bg-well font-medium'
                  : 'border-edge text-ink-2 hover:bg-well hover:text-ink',
              )}
            >
              <input
                type="radio"
                name={id}
                checked={isChosen}
                aria-describedby={isChosen ? `${id}-about` : undefined}
                onChange={() => onChange(preset)}
                className="absolute inset-0 cursor-pointer appearance-none opacity-0"
              />
              {name}
            </label>
          );
        })}
      </div>
      <p id={`${id}-about`} className="mt-1.5 min-h-10 text-pretty text-ink-3 text-sm">
        {!isLoading && presetWords.find(({ preset }) => preset === value)?.about}
      </p>
    </fieldset>
  );
}
