import { describe, expect, it } from 'vitest';
import { readMarkdown } from './markdown';
import type { Repository } from './repository';
import { breachesIn } from './rules';

const repository: Repository = {
  files: new Set([
    'README.md',
    'docs/a.md',
    'docs/b.md',
    'lib/db.ts',
    'lib/runs/plan-run.ts',
    'app/(app)/page.tsx',
  ]),
  folders: new Set(['docs', 'lib', 'lib/runs', 'app', 'app/(app)']),
  anchors: new Map([['docs/a.md', new Set(['parts'])]]),
  scripts: new Map<string, Set<string> | null>([
    ['start', new Set(['reset', 'data-dir'])],
    ['migrate', new Set(['check'])],
    ['test:unit', null],
    ['bench:run', new Set(['n'])],
  ]),
  settings: new Set(['DATABASE_URL', 'HOST']),
  routes: new Map([
    ['api/v1/todos', new Set(['GET', 'POST'])],
    ['api/v1/todos/[id]', new Set(['GET'])],
    ['api/auth/[...nextauth]', new Set(['GET'])],
    ['api/internal/runs/[runId]/begin', new Set(['POST'])],
  ]),
  names: new Set(['stale_epoch', 'run_item']),
  words: new Set(['budget', 'stale_epoch']),
};
const breaches = (source: string) =>
  breachesIn(readMarkdown('docs/b.md', source), repository).map(({ line, what }) => `${line}: ${what}`);

describe('what is there passes', () => {
  it.each([
    '[a](a.md#parts) ![b](../README.md) [c](#here)\n# Here',
    '[over two\nlines](a.md) [site](https://example.com/x#y) <img src="a.md"> [p](../app/(app)/page.tsx)',
    '[ref]: a.md "title"',
    '`lib/db.ts` `lib/db` `lib/runs/` `lib/<noun>/*.ts` `plan-run.ts` `app/(app)/page.tsx` `.data/x.json` `and/or`',
    '`npm start -- --data-dir DIR --reset` `npm run -s migrate`, `-- --check` `npm run test:unit -- --anything` `--reset`',
    '`DATABASE_URL` `HOST=0.0.0.0` `QUEUED` `AIRFLOW`\n```sh\nDATABASE_URL=x HOST=y npm start\n```',
    '`POST /api/v1/todos` `/api/v1/todos/:id` `/api/v1` `/api/v1/…` `/api/auth/session` `/api/internal/runs/:runId/…`',
    '| below `/api/internal/runs/:runId/…` |\n|---|\n| `/begin` |',
    '409 `stale_epoch`',
    '| `degraded.reason` |\n|---|\n| `budget` |\n| `stale_epoch` |',
    '| a word |\n|---|\n| `anything` |',
    '```ts\nconst NOT_A_SETTING=1\n```',
  ])('%s', (source) => {
    expect(breaches(source)).toEqual([]);
  });
});

describe('what is not there is found, with its line', () => {
  it.each([
    ['\n[a](b-not.md)', '2: links to b-not.md, which is not there'],
    ['[a\nb](/docs/c.md)', '2: links to /docs/c.md, which is not there'],
    ['<img src="x.png">', '1: links to x.png, which is not there'],
    ['[a](a.md#part)', '1: links to a.md#part, but docs/a.md has no such heading'],
    ['[a](#there)\n# Here', '1: links to #there, but docs/b.md has no such heading'],
    ['[a]: gone.md', '1: links to gone.md, which is not there'],
    ['`lib/gone.ts`', '1: names lib/gone.ts, which is not there'],
    ['`lib/d`', '1: names lib/d, which is not there'],
    ['`lib/db.ts/`', '1: names lib/db.ts/, which is not there'],
    ['`lib/gone/*.ts`', '1: names lib/gone/*.ts, which is not there'],
    ['`gone.ts`', '1: names gone.ts, which is not there'],
    ['`npm run gone`', '1: says npm run gone, and gone is not in package.json'],
    ['```sh\nnpm run gone -- x\n```', '2: says npm run gone -- x, and gone is not in package.json'],
    ['`npm test`', '1: says npm test, and test is not in package.json'],
    ['`npm start -- --dev`', '1: names --dev, which start has not'],
    ['`npm run migrate`, `-- --reset`', '1: names --reset, which migrate has not'],
    ['`--verbose`', '1: names --verbose, which no command has'],
    ['`bench:gone`', '1: names the script bench:gone, which is not in package.json'],
    ['`GONE_URL`', '1: names GONE_URL, which nothing reads'],
    ['`GONE=1`', '1: names GONE, which nothing reads'],
    ['```sh\nDATABASE_URL=x GONE=1 npm start\n```', '2: names GONE, which nothing reads'],
    ['`/api/v1/gone`', '1: names /api/v1/gone, which no route answers'],
    ['`/api/v1/todos/gone`', '1: names /api/v1/todos/gone, which no route answers'],
    ['`DELETE /api/v1/todos/:id`', '1: names DELETE /api/v1/todos/:id, which no route answers'],
    ['`/api/v2`', '1: names /api/v2, which no route answers'],
    ['`/api/internal/runs/:runId`', '1: names /api/internal/runs/:runId, which no route answers'],
    ['`/api/v2/…`', '1: names /api/v2/…, which no route answers'],
    [
      '| `/api/internal/runs/:runId/…` |\n|---|\n| `/gone` |',
      '3: names /api/internal/runs/:runId/gone, which no route answers',
    ],
    ['`gone_code`', '1: names gone_code, which the code does not'],
    ['| `degraded.reason` |\n|---|\n| `gone` |', '3: lists gone, which the code never gives'],
    ['| `code` |\n|---|\n| `run_item` |', '3: lists run_item, which the code never gives'],
  ])('%s', (source, breach) => {
    expect(breaches(source)).toEqual([breach]);
  });
});
