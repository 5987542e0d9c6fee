'use client';
import { clsx } from 'clsx';
import { RotateCcw } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { IconButton } from '@/app/_components/ui/icon-button';
import { Input } from '@/app/_components/ui/input';
import { WEIGHT_LIMIT, WEIGHT_STEP } from '../_model/weight-words';

type WeightRowProps = {
  name: string;
  about: string;
  value: number;
  usual: number;
  onChange(value: number): void;
};

/** Neither the preview that sticks above nor the phone's bar may cover what the focus comes to. */
const inSight = 'max-[74rem]:scroll-mt-80 scroll-mb-20';
const limits = { min: -WEIGHT_LIMIT, max: WEIGHT_LIMIT, step: WEIGHT_STEP };

/** One weight: by feel with the slider, exactly as a number, and back to what is usual. */
export function WeightRow({ name, about, value, usual, onChange }: WeightRowProps) {
  const id = useId();
  // What is being typed need not be a weight yet: "-" is on its way to -3.
  const [typed, setTyped] = useState<string | null>(null);
  const slider = useRef<HTMLInputElement>(null);
  const described = { 'aria-describedby': `${id}-about` };
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_4.75rem_2rem] items-center gap-x-3 gap-y-1 py-2.5 md:grid-cols-[minmax(0,13rem)_minmax(0,1fr)_4.75rem_2rem]">
      <div className="col-span-full min-w-0 md:col-span-1">
        <label htmlFor={id} className="text-base">
          {name}
        </label>
        <p id={`${id}-about`} className="text-pretty text-ink-3 text-sm">
          {about}
        </p>
      </div>
      <input
        ref={slider}
        id={id}
        type="range"
        {...limits}
        {...described}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className={clsx(inSight, 'h-6 w-full cursor-pointer accent-ink pointer-coarse:h-11')}
      />
      <Input
        type="number"
        inputMode="text"
        {...limits}
        {...described}
        aria-label={`${name}, as a number`}
        value={typed ?? value}
        onChange={(event) => {
          setTyped(event.target.value);
          const number = event.target.valueAsNumber;
          if (Math.abs(number) <= WEIGHT_LIMIT) onChange(number);
        }}
        onBlur={() => setTyped(null)}
        className={clsx(inSight, 'text-right tabular-nums')}
      />
      <IconButton
        label={`Back to ${usual} for ${name}`}
        icon={<RotateCcw />}
        disabled={value === usual}
        className={clsx(inSight, 'disabled:invisible')}
        onClick={() => {
          setTyped(null);
          onChange(usual);
          // This button goes away with it.
          slider.current?.focus();
        }}
      />
    </li>
  );
}
