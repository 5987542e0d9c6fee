import { clsx } from 'clsx';
import type { OrderView } from './list-order';

const views: { view: OrderView; name: string }[] = [
  { view: 'proposed', name: 'Proposed' },
  { view: 'current', name: 'Current' },
];

/** The proposal and the order it would replace, side by side in time. */
export function OrderSwitch({ view, onChange }: { view: OrderView; onChange(view: OrderView): void }) {
  return (
    <fieldset className="flex rounded-md bg-well p-0.5">
      <legend className="sr-only">Order on show</legend>
      {views.map((option) => (
        <label
          key={option.view}
          className={clsx(
            'touch-target flex h-7 cursor-pointer items-center rounded-sm px-2 text-sm md:px-2.5 has-focus-visible:outline-2 has-focus-visible:outline-focus',
            option.view === view
              ? 'bg-raised font-medium text-ink shadow-raised'
              : 'text-ink-2 hover:text-ink',
          )}
        >
          <input
            type="radio"
            name="order-view"
            className="sr-only"
            checked={option.view === view}
            onChange={() => onChange(option.view)}
          />
          {option.name}
        </label>
      ))}
    </fieldset>
  );
}
