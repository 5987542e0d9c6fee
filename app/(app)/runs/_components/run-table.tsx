import Link from 'next/link';
import { moment } from '@/app/_components/moment';
import type { Run } from '@/lib/contracts/run';
import { SimulatedBadge } from '../../todos/_run/simulated-badge';
import { runCells } from '../_model/run-cells';
import { RunState } from './run-state';
import { pathWord } from './run-words';

const columns = ['Begun', 'State', 'Way', 'Model'] as const;
const figures = ['Items', 'Calls', 'Tokens', 'Cost', 'Time'] as const;

type RunTableProps = { runs: readonly Run[]; timeZone: string };

/** Every run in a row, for a wide page. Figures stand below each other, so that they can be compared. */
export function RunTable({ runs, timeZone }: RunTableProps) {
  return (
    <table className="hidden w-full border-line border-y text-sm @4xl:table">
      <caption className="sr-only">Runs, newest first</caption>
      <thead>
        <tr className="text-ink-3 [&>th]:py-2 [&>th]:pr-4 [&>th]:font-normal">
          {columns.map((name) => (
            <th key={name} scope="col" className="text-left">
              {name}
            </th>
          ))}
          {figures.map((name) => (
            <th key={name} scope="col" className="text-right last:pr-0!">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Row key={run.id} run={run} timeZone={timeZone} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ run, timeZone }: { run: Run; timeZone: string }) {
  const cells = runCells(run);
  return (
    <tr className="relative border-line border-t align-baseline hover:bg-rail [&>*]:py-2.5 [&>*]:pr-4">
      <th scope="row" className="text-left font-normal">
        <Link
          href={`/runs/${run.id}`}
          className="whitespace-nowrap font-medium tabular-nums after:absolute after:inset-0"
        >
          {moment(run.createdAt, timeZone)}
        </Link>
        <RetryOf run={run} />
      </th>
      <td>
        <RunState run={run} />
      </td>
      <td className="whitespace-nowrap text-ink-2">{pathWord(run)}</td>
      <td className="max-w-52 text-ink-2">
        <span className="flex items-center gap-2">
          <span className="truncate" title={run.models.map(({ model }) => model).join(', ') || undefined}>
            {cells.model}
          </span>
          {cells.more > 0 && <span className="text-ink-3">+{cells.more}</span>}
          {run.simulated && (
            <span className="z-1 flex">
              <SimulatedBadge />
            </span>
          )}
        </span>
      </td>
      {[cells.items, cells.calls, cells.tokens, cells.cost, cells.time].map((value, index) => (
        <td key={figures[index]} className="whitespace-nowrap text-right text-ink-2 tabular-nums last:pr-0!">
          {value}
        </td>
      ))}
    </tr>
  );
}

/** The run of which this is another try. */
export function RetryOf({ run }: { run: Run }) {
  if (!run.retryOf) return null;
  return (
    <Link
      href={`/runs/${run.retryOf}`}
      className="relative z-1 block text-ink-3 text-xs underline underline-offset-2 hover:text-ink"
    >
      another try
    </Link>
  );
}
