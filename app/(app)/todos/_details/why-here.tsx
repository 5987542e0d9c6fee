import type { ListRow } from '../_model/list-row';

/** The place, who put it there and why, and how sure that is. */
export function WhyHere({ row: { place, gained, reason, confidence, isSetAside } }: { row: ListRow }) {
  if (place === null || !reason) return null;
  return (
    <div className="rounded-md bg-accent-wash px-3 py-2.5 text-sm">
      <p className="font-medium text-accent tabular-nums">
        Place {place}
        {gained !== 0 && ` · ${gained > 0 ? '▲' : '▼'}${Math.abs(gained)}`}
        {confidence && <span className="font-normal"> · {confidence.inFull}</span>}
      </p>
      <p className="text-ink">{isSetAside ? `${reason}.` : reason}</p>
      {isSetAside && (
        <p className="mt-1 text-ink-2">
          What the model said of it does not count: it stands where its dates and marks put it. Nothing is
          wrong with the list. If the words are yours, say it differently in the title or the notes.
        </p>
      )}
    </div>
  );
}
