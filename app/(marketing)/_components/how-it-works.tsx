const steps = [
  'You press the button. The run is written down with a snapshot of your list, so one click is one run, whatever the network does.',
  'Apache Airflow conducts it: small groups of items go to the model, which compares them; the answers are merged into one order, and the close calls are asked again.',
  'You watch it settle, round by round. At the end you have an order, a reason for each of the first ten, and an honest word on how sure each place is.',
] as const;

export function HowItWorks() {
  return (
    <section aria-labelledby="how" className="border-line border-t py-16 md:py-24">
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <h2 id="how" className="font-semibold text-xl">
          How it works
        </h2>
        <ol className="flex max-w-[42rem] flex-col gap-7">
          {steps.map((step, index) => (
            <li key={step} className="grid grid-cols-[2.5rem_minmax(0,1fr)] text-pretty text-lg">
              <span aria-hidden="true" className="text-ink-3 tabular-nums">
                {index + 1}
              </span>
              {step}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
