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
    'It knows its limits',
    'Your text goes to the model provider this server is set up with, and nowhere else: not into Airflow, not into logs.',
  ],
] as const;

export function Promises() {
  return (
    <section aria-labelledby="promises" className="border-line border-t py-16 md:py-24">
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <h2 id="promises" className="font-semibold text-xl">
          What you can count on
        </h2>
        <dl className="grid max-w-[42rem] gap-x-12 gap-y-9 sm:grid-cols-2">
          {promises.map(([name, text]) => (
            <div key={name}>
              <dt className="font-medium">{name}</dt>
              <dd className="mt-1 text-pretty text-ink-2">{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
