'use client';
import { clsx } from 'clsx';
import { useId, useState } from 'react';
import { keepCookie } from '@/app/_components/cookie';
import { Checkbox } from '@/app/_components/ui/checkbox';
import {
  APPEARANCE_COOKIE,
  type Appearance,
  appearanceAttributes,
  formatAppearance,
  type Theme,
  themes,
} from '@/app/appearance';

const names: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

export function AppearanceForm({ initial }: { initial: Appearance }) {
  const [appearance, setAppearance] = useState(initial);
  const contrastId = useId();
  const [isRemembered, setRemembered] = useState(true);

  async function change(part: Partial<Appearance>) {
    const next = { ...appearance, ...part };
    setAppearance(next);
    wear(next);
    setRemembered(await keepCookie(APPEARANCE_COOKIE, formatAppearance(next)));
  }

  return (
    <div className="flex flex-col gap-5">
      <fieldset>
        <legend className="mb-1.5 font-medium text-sm">Theme</legend>
        <div className="inline-grid grid-cols-3 rounded-lg bg-well p-1">
          {themes.map((theme) => (
            <label
              key={theme}
              className={clsx(
                'relative flex h-8 items-center justify-center rounded-md px-4 text-sm has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:h-11',
                theme === appearance.theme
                  ? '-outline-offset-1 bg-raised font-medium outline-1 outline-edge'
                  : 'text-ink-2 hover:text-ink',
              )}
            >
              <input
                type="radio"
                name="theme"
                value={theme}
                checked={theme === appearance.theme}
                onChange={() => change({ theme })}
                className="absolute inset-0 cursor-pointer appearance-none opacity-0"
              />
              {names[theme]}
            </label>
          ))}
        </div>
      </fieldset>
      <label htmlFor={contrastId} className="flex cursor-pointer items-start gap-3">
        <Checkbox
          id={contrastId}
          className="mt-0.75"
          checked={appearance.moreContrast}
          onChange={(event) => change({ moreContrast: event.target.checked })}
        />
        <span>
          More contrast
          <span className="block text-ink-3 text-sm">
            Darker text and lines. Also on when the system asks for it.
          </span>
        </span>
      </label>
      {!isRemembered && (
        <p role="status" className="text-ink-2 text-sm">
          This browser cannot remember the choice: it lasts until the page is loaded again.
        </p>
      )}
    </div>
  );
}

function wear(appearance: Appearance) {
  for (const [name, value] of Object.entries(appearanceAttributes(appearance))) {
    if (value === undefined) document.documentElement.removeAttribute(name);
    else document.documentElement.setAttribute(name, value);
  }
}
