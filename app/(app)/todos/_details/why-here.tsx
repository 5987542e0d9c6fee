import type { ListRow } from '../_model/list-row';

/** The place, who put it there and why, and how sure that is. */
export function WhyHere({ row: { place, gained, reason, confidence } }: { row: ListRow }) {
  if (place === null || !reason) return null;
  return (
    <div className="rounded-md bg-accent-wash px-3 py-2.5 text-sm">
      <p className="font-medium text-accent tabular-nums">
        Place {place}
        {gained !== 0 && ` · ${gained > 0 ? '▲' : '▼'}${Math.abs(gained)}`}
        {confidence && <span className="font-normal"> · {confidence.text}</span>}
      </p>
      <p className="text-ink">{reason}</p>
    </div>
  );
}
