import type { ReactNode } from 'react';

type SettingsSectionProps = { title: string; about?: string; children: ReactNode };

/** Name and explanation in the margin, what can be changed in the measure. */
export function SettingsSection({ title, about, children }: SettingsSectionProps) {
  const id = `settings-${title.toLowerCase().replaceAll(' ', '-')}`;
  return (
    <section aria-labelledby={id} className="grid gap-x-10 gap-y-4 py-8 md:grid-cols-[13rem_minmax(0,1fr)]">
      <header>
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        {about && <p className="mt-0.5 text-pretty text-ink-3 text-sm">{about}</p>}
      </header>
      <div className="min-w-0 max-w-md">{children}</div>
    </section>
  );
}
