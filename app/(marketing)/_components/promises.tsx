const promises = [
  [
    'It is a proposal',
    'Apply the whole order, a part of it, or go back to the one before. What you pinned stays pinned.',
  ],
  [
    'It says what is true',
    'Queued, waiting for whom, partial, or made by a simulated model: the page says so in words.',
  ],
  [
    'Nothing gets lost',
    'Every item has one place in every order. An answer that was stored is never asked for, or paid for, twice.',
  ],
  [
    'Your words',
    'They go to the model provider this server is set up with when you press the button: never into Airflow, never into logs.',
  ],
] as const;

export function Promises() {
  return (
    <section aria-labelledby="promises" className="border-line border-t py-16 md:py-24">
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <h2 id="promises" className="font-semibold text-xl">
          What you can count on
        </h2>
        <dl className="max-w-[42rem] divide-y divide-line border-line border-y">
          {promises.map(([name, text]) => (
            <div key={name} className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
              <dt className="font-medium">{name}</dt>
              <dd className="text-pretty text-ink-2">{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
