import { beforeAll, expect, test } from 'vitest';
import { accountExport } from '@/lib/contracts/export';
import { db } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { proveUserId, type UserId } from '@/lib/scope';
import { makeUser } from '@/lib/testing/people';
import { exportAccount } from './export-account';
import { exportTodosAsCsv } from './export-csv';
import { fullAccount } from './testing/full-account';
import { personalTables } from './testing/tables';

/** Where in the export the rows of a table are. */
const exported: Record<string, string> = {
  user: 'account',
  criteria: 'criteria',
  own_provider: 'ownProvider',
  api_token: 'apiTokens',
  session: 'sessions',
  quota_month: 'quota',
  person_agreement: 'agreement',
  order_change: 'orderChanges',
  todo: 'todos',
  ranking_run: 'runs',
  run_item: 'runs[].items',
  judgement: 'runs[].judgements',
  ranking_entry: 'runs[].ranking',
};
/** Why a table is not in the export. */
const exceptions: Record<string, string> = {
  account_link: 'hashes of mailed links; the address that waits is account.pendingEmail',
  mail: 'mails on their way to the person, with their secret links; gone once they are sent',
  idempotency_key: 'answers kept for a day, copies of what stands in runs',
  user_event: 'the log behind the event stream, kept for a week: copies and ids of what is in the export',
  event_head: 'the number of the last event',
  run_block:
    'what is planned to be asked next: which items, by whom it is held; what came of it is in judgements',
  step_answer: 'numbers of chunks that were told to the workflow',
  run_wait: 'how long a run waited for Airflow or a limit: shown on its page, says nothing of the person',
  outbox: 'whether the workflow was told of a run',
};

let person: Awaited<ReturnType<typeof fullAccount>>;
beforeAll(async () => {
  person = await fullAccount();
});

async function textOf(pieces: AsyncGenerator<string>) {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all.join('');
}
const exportOf = async (id: UserId) => {
  const text = await textOf(exportAccount(id));
  return { text, data: accountExport.parse(JSON.parse(text)) };
};

test('every table that holds something of a person is exported, or has a reason why not', async () => {
  const tables = await personalTables();
  expect(tables.length).toBeGreaterThan(15);
  expect([...Object.keys(exported), ...Object.keys(exceptions)].sort()).toEqual(tables.sort());
});

test('what the list says is exported is there, row for row', async () => {
  const { data } = await exportOf(person.id);
  const userId = person.id;
  const ofRun = { where: { run: { userId } } };
  const ofUser = { where: { userId } };
  const counts: Record<string, [found: number, stored: number]> = {
    user: [1, 1],
    criteria: [data.criteria ? 1 : 0, await db().criteria.count(ofUser)],
    own_provider: [data.ownProvider ? 1 : 0, await db().ownProvider.count(ofUser)],
    api_token: [data.apiTokens.length, await db().apiToken.count(ofUser)],
    session: [data.sessions.length, await db().session.count(ofUser)],
    quota_month: [data.quota.length, await db().quotaMonth.count(ofUser)],
    person_agreement: [data.agreement.length, await db().personAgreement.count(ofUser)],
    order_change: [data.orderChanges.length, await db().orderChange.count(ofUser)],
    todo: [data.todos.length, await db().todo.count(ofUser)],
    ranking_run: [data.runs.length, await db().rankingRun.count(ofUser)],
    run_item: [data.runs.flatMap((run) => run.items).length, await db().runItem.count(ofRun)],
    judgement: [data.runs.flatMap((run) => run.judgements).length, await db().judgement.count(ofRun)],
    ranking_entry: [data.runs.flatMap((run) => run.ranking).length, await db().rankingEntry.count(ofRun)],
  };
  expect(Object.keys(counts).sort()).toEqual(Object.keys(exported).sort());
  for (const [table, [found, stored]] of Object.entries(counts)) {
    expect(stored, `${table} has rows to export`).toBeGreaterThan(0);
    expect(found, table).toBe(stored);
  }
  expect(data.account).toMatchObject({ email: person.email, pendingEmail: `new-${person.email}` });
  expect(data.criteria).toMatchObject({ goals: 'Goals of mine', weights: { age: 3 } });
  expect(data.todos.at(-1)).toMatchObject({ title: '=Deleted, "quoted"', deletedAt: expect.any(String) });
});

test('no secret is in it, and nothing of anybody else', async () => {
  const other = await fullAccount();
  const { text } = await exportOf(person.id);
  for (const secret of person.secrets) expect(text).not.toContain(secret);
  for (const foreign of [other.id, other.email]) expect(text).not.toContain(foreign);
});

test('an empty account exports as well; one that is gone does not', async () => {
  const { id, email } = await makeUser();
  const { data } = await exportOf(id);
  expect(data).toMatchObject({ version: 1, account: { email }, todos: [], runs: [], criteria: null });
  await expect(textOf(exportAccount(proveUserId(uuidv7())))).rejects.toMatchObject({ code: 'not_found' });
});

test('10,000 TODOs come in pieces, in list order, each once', async () => {
  const { id } = await makeUser();
  await db().$executeRaw`
    INSERT INTO todo (id, user_id, title, notes, rank)
    SELECT gen_random_uuid(), ${id}::uuid, 'Item ' || n, repeat('n', 500), 'a' || lpad(n::text, 5, '0')
    FROM generate_series(0, 9999) n`;
  let pieces = 0;
  let longest = 0;
  const all: string[] = [];
  for await (const piece of exportAccount(id)) {
    pieces += 1;
    longest = Math.max(longest, piece.length);
    all.push(piece);
  }
  const { todos } = accountExport.parse(JSON.parse(all.join('')));
  expect(todos.map(({ title }) => title)).toEqual(Array.from({ length: 10_000 }, (_, n) => `Item ${n}`));
  expect(pieces).toBeGreaterThan(10_000);
  expect(longest).toBeLessThan(10_000);
});

test('as CSV: a header, the TODOs that are not deleted, in list order', async () => {
  const { id } = await makeUser();
  const todo = (title: string, rank: string, deletedAt: Date | null = null) =>
    db().todo.create({ data: { id: uuidv7(), userId: id, title, rank, deletedAt, tags: ['a', 'b'] } });
  await todo('Second, "quoted"', 'a1');
  await todo('=First()', 'a0');
  await todo('Deleted', 'a2', new Date());
  const text = await textOf(exportTodosAsCsv(id));
  const lines = text.split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFFtitle,notes,status,priority,dueOn,/);
  expect(lines[1]).toMatch(/^'=First\(\),,open,none,,,,"a, b",/);
  expect(lines[2]).toMatch(/^"Second, ""quoted""",/);
  expect(lines.slice(3)).toEqual(['']);
});
