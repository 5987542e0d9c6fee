import { clsx } from 'clsx';
import type { ListRow } from '../_model/list-row';

/** Why it stands here, in the colour of what the model did; an urgency term is not the model's, and says so. */
export function RowReason({ row, isProvisional }: { row: ListRow; isProvisional: boolean }) {
  return (
    <p
      className={clsx(
        'min-w-0 gap-2 text-sm @xl:flex @xl:items-baseline',
        row.shape.reasonLines === 2 ? 'line-clamp-2' : 'line-clamp-1',
      )}
    >
      <span className={clsx('@xl:truncate', row.isReasonByModel ? 'text-accent' : 'text-ink-3')}>
        {row.reason}
      </span>
      {row.confidence && !isProvisional && (
        <span className="shrink-0 text-ink-3"> {row.confidence.text}</span>
      )}
    </p>
  );
}
