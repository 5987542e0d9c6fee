import { PlanButton } from './plan-button';

type OfferProps = { callsPerMonth: number; hasCheckout: boolean };

export function Offer({ callsPerMonth, hasCheckout }: OfferProps) {
  const parts = [
    ['The whole list', 'Not the first page of it: 60 items or 10,000, each one placed.'],
    ['A reason, and how sure', 'The first ten say why they stand there; every place says how certain it is.'],
    ['You decide', 'The order is a proposal. Apply all of it, some of it, or go back to the one before.'],
    [
      `${callsPerMonth.toLocaleString('en')} model calls a month`,
      'Each run says beforehand how many it needs, and gives back what it did not use.',
    ],
  ] as const;
  return (
    <>
      <h1 className="max-w-xl font-semibold text-2xl md:text-[2.5rem] md:leading-[1.1] md:tracking-[-0.03em]">
        Premium puts your whole list in order.
      </h1>
      <ol className="mt-10 border-line border-t">
        {parts.map(([name, text], index) => (
          <li
            key={name}
            className="grid grid-cols-[2.5rem_1fr] border-line border-b py-4 md:grid-cols-[3rem_13rem_1fr]"
          >
            <span aria-hidden="true" className="text-ink-3 tabular-nums">
              {index + 1}
            </span>
            <span className="font-medium">{name}</span>
            <span className="col-start-2 text-pretty text-ink-2 md:col-start-3">{text}</span>
          </li>
        ))}
      </ol>
      <div className="mt-10 flex flex-wrap items-end justify-between gap-x-10 gap-y-6">
        {hasCheckout ? (
          <>
            <div>
              <p className="font-semibold text-xl tabular-nums">
                €6 <span className="font-normal text-base text-ink-2">a month, as an example</span>
              </p>
              <p className="mt-1 max-w-md text-ink-2 text-sm">
                This checkout is simulated: no card is asked for and nothing is charged.
              </p>
            </div>
            <PlanButton plan="PREMIUM">Switch to premium (simulated)</PlanButton>
          </>
        ) : (
          <p className="text-ink-2">This server has no checkout. Whoever runs it can change your plan.</p>
        )}
      </div>
    </>
  );
}
