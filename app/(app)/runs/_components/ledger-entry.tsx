import { ordinal } from '../../todos/_run/confidence';
import { answerLines, entryCost, entryName, entryRemark, type LedgerEntry } from './ledger-words';
import { GONE } from './use-titles';

type LedgerEntryProps = { entry: LedgerEntry; titles: ReadonlyMap<string, string> };

/** One call in a line; opened, what the model was shown and in which order it came back. */
export function LedgerEntryLine({ entry, titles }: LedgerEntryProps) {
  const { shown, orders } = entry;
  const remark = entryRemark(entry);
  const isLost = orders.length === 0;
  return (
    <li>
      <details className="py-2">
        <summary className="rounded-sm text-sm tabular-nums">
          <span className="font-medium">{entryName(entry)}</span>
          {remark && <span className={isLost ? 'text-error' : 'text-ink-2'}> · {remark}</span>}
          <span className="block pl-4 text-ink-3">{entryCost(entry)}</span>
        </summary>
        <div className="flex flex-col gap-3 pt-2 pl-4">
          {isLost ? (
            <Titles name="Shown" lines={answerLines([], shown)} titles={titles} />
          ) : (
            orders.map(({ todoIds }) => (
              <Titles
                key={todoIds.join()}
                name="Came back"
                lines={answerLines(shown, todoIds)}
                titles={titles}
              />
            ))
          )}
        </div>
      </details>
    </li>
  );
}

type TitlesProps = {
  name: string;
  lines: ReturnType<typeof answerLines>;
  titles: ReadonlyMap<string, string>;
};

function Titles({ name, lines, titles }: TitlesProps) {
  return (
    <ol aria-label={name} className="text-sm [list-style-type:'']">
      {lines.map(({ todoId, shownAt }, index) => (
        <li key={todoId} className="grid grid-cols-[2rem_minmax(0,1fr)_auto] items-baseline gap-x-2 py-0.5">
          <span aria-hidden="true" className="text-right text-ink-3 tabular-nums">
            {index + 1}
          </span>
          <span className="break-words">{titles.get(todoId) ?? <em className="text-ink-3">{GONE}</em>}</span>
          <span className="text-ink-3 text-xs tabular-nums">{shownAt && `shown ${ordinal(shownAt)}`}</span>
        </li>
      ))}
    </ol>
  );
}
