import { clsx } from 'clsx';
import type { ListRow } from '../_model/list-row';

type PlaceProps = {
  row: ListRow;
  /** The order is still forming: places look it. */
  isProvisional: boolean;
  isMovable: boolean;
};

/** The number in the margin, and how far the item came to get there. Also the handle to drag it by. */
export function Place({ row: { place, gained, shape }, isProvisional, isMovable }: PlaceProps) {
  return (
    <span
      aria-hidden="true"
      data-grip={isMovable || undefined}
      className={clsx(
        'flex select-none flex-col items-end self-stretch text-right tabular-nums transition-colors duration-300 md:flex-row-reverse md:items-baseline md:justify-start md:gap-2',
        shape.tier === 1 ? 'pt-2.5 text-lg' : shape.tier === 2 ? 'pt-2 text-base' : 'pt-2.5 text-sm @xl:pt-2',
        // Lighter until it settles, and never lighter than can be read.
        isProvisional ? 'font-normal text-ink-3' : shape.tier === 1 ? 'font-medium text-ink' : 'text-ink-2',
        isMovable && 'cursor-grab touch-none',
      )}
    >
      <span className="md:w-8">{place?.toLocaleString('en')}</span>
      {gained !== 0 && (
        <span
          className={clsx(
            'whitespace-nowrap text-xs leading-3 md:leading-4',
            gained > 0 ? 'text-accent' : 'text-ink-3',
          )}
        >
          {gained > 0 ? `▲${gained}` : `▼${-gained}`}
        </span>
      )}
    </span>
  );
}
