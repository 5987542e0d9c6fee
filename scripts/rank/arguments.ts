import { parseArgs } from 'node:util';
import { startRunRequest } from '@/lib/contracts/run';

export const usage = `npm run rank -- <email> [options]

Puts the whole list of that account in order, in this process: the app and Airflow may be down, the database and the
model provider may not. Leaves the same record as a press of the button; an open page shows it live.

  --criteria TEXT   what matters, in words, instead of what the account says
  --dry-run         only tell what it would take
  --apply           make the result the list's order, when it is whole
  --json            the result as JSON on standard output; -s keeps npm quiet: npm run -s rank -- …
  --data-dir DIR    the data directory of another stack (.data)
  --help

Ctrl-C cancels the run; answers that came count for the next one. Killed otherwise, the workflow goes on with it.
Ends with 0 done, 1 broken or failed, 2 wrong usage, 3 refused, 4 a partial result, 130 cancelled.`;

export class UsageError extends Error {}

export type Asked = {
  email: string;
  criteria: string | undefined;
  dryRun: boolean;
  apply: boolean;
  json: boolean;
  dataDir: string | undefined;
};

/** @returns null when only help was asked for. @throws UsageError */
export function readArguments(args: string[]): Asked | null {
  const { positionals, values } = parse(args);
  if (values.help) return null;
  const [email, ...more] = positionals;
  if (!email || more.length > 0) throw new UsageError('Name one e-mail address.');
  if (values['dry-run'] && values.apply) throw new UsageError('--dry-run leaves nothing to --apply.');
  const criteria = startRunRequest.shape.criteria.safeParse(values.criteria);
  if (!criteria.success) throw new UsageError(`--criteria: ${criteria.error.issues[0]?.message}`);
  return {
    email,
    criteria: criteria.data,
    dryRun: values['dry-run'],
    apply: values.apply,
    json: values.json,
    dataDir: values['data-dir'],
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        criteria: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        apply: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'data-dir': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
