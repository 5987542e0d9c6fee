import { randomUUID } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import type { Run } from '@/lib/contracts/run';
import type { Todo } from '@/lib/contracts/todo';
import { expect, test } from './fixtures';
import { newPerson, type Person } from './people';
import { expectProblem, guardedOperations, internalOperations, pathOf, writes } from './problems';
import { stackUrl } from './stack';

type Body = Parameters<Person['request']['fetch']>[1];

/** A request as the page would send it, but for what `changes` spoils. */
function send(
  person: Person,
  method: string,
  path: string,
  data?: unknown,
  changes: Record<string, string> = {},
) {
  const headers = { origin: stackUrl(), 'content-type': 'application/json', ...changes };
  // A Buffer is sent as it is; Playwright would mend a string that is no JSON.
  const raw = Buffer.isBuffer(data) ? data : Buffer.from(JSON.stringify(data ?? {}));
  return person.request.fetch(path, {
    method,
    headers,
    ...(method === 'get' ? {} : { data: raw }),
  } satisfies Body);
}

const succeeded = (person: Person, run: Run) =>
  expect.poll(async () => (await person.get<Run>(`/api/v1/ranking-runs/${run.id}`)).status).toBe('SUCCEEDED');

test('nobody is answered without a session', async ({ request, baseURL }) => {
  expect(guardedOperations.length).toBeGreaterThan(20);
  for (const operation of guardedOperations) {
    const response = await request.fetch(pathOf(operation, randomUUID()), {
      method: operation.method,
      headers: { origin: baseURL ?? '' },
    });
    await expectProblem(response, 401, 'unauthenticated');
  }
});

test('what belongs to somebody else is not there', async ({ context, browser }) => {
  const theirs = await newPerson(await browser.newContext());
  const [todo] = await theirs.add({ title: 'Private' });
  const run = await theirs.start();
  await succeeded(theirs, run);
  const token = await theirs.post<{ id: string }>('/api/v1/tokens', { name: 'Theirs' });
  const stranger = await newPerson(context, { todos: 2 });
  const [own] = await stranger.todos();

  const withId = guardedOperations.filter(({ path }) => path.includes('{id}'));
  expect(withId.length).toBeGreaterThan(10);
  for (const operation of withId) {
    const id = operation.path.includes('/todos/')
      ? todo?.id
      : operation.path.includes('/tokens/')
        ? token.id
        : run.id;
    for (const asked of [id ?? '', randomUUID(), 'no-uuid']) {
      const body =
        operation.method === 'patch'
          ? { title: 'Taken' }
          : operation.path.endsWith('/move')
            ? { beforeId: own?.id }
            : {};
      const response = await send(stranger, operation.method, pathOf(operation, asked), body, {
        'if-match': '"1"',
      });
      await expectProblem(response, 404, 'not_found');
    }
  }
  const bulk = await stranger.post('/api/v1/todos/bulk-delete', { ids: [todo?.id] });
  expect(bulk).toEqual({ deleted: 0 });
  const start = await send(
    stranger,
    'post',
    '/api/v1/ranking-runs',
    { todoIds: [todo?.id] },
    { 'idempotency-key': 'x' },
  );
  await expectProblem(start, 422, 'validation_failed');
  const taken = await send(stranger, 'post', '/api/v1/todos', { id: todo?.id, title: 'Private' });
  await expectProblem(taken, 409, 'id_in_use');
  const nextToTheirs = await send(stranger, 'post', `/api/v1/todos/${own?.id}/move`, { afterId: todo?.id });
  await expectProblem(nextToTheirs, 404, 'not_found');
  expect(await theirs.todos()).toMatchObject([{ title: 'Private', version: todo?.version }]);
  await theirs.context.close();
});

test('a write from another site is refused, whatever it says', async ({ context }) => {
  const person = await newPerson(context);
  const sources: Record<string, string>[] = [
    { origin: 'https://elsewhere.test' },
    { origin: stackUrl(), 'sec-fetch-site': 'cross-site' },
    { origin: stackUrl(), 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
  ];
  for (const operation of writes) {
    for (const source of sources) {
      await expectProblem(
        await send(person, operation.method, pathOf(operation, randomUUID()), {}, source),
        403,
        'cross_site',
      );
    }
  }
});

test('bodies that cannot be read are refused on every write', async ({ context }) => {
  const person = await newPerson(context);
  for (const operation of writes.filter(({ body }) => body)) {
    const path = pathOf(operation, randomUUID());
    const tried = (data: Buffer, type = 'application/json') =>
      send(person, operation.method, path, data, { 'content-type': type });
    for (const broken of ['{"title":', '{title: 1}', "{'a': 1}", '\uFEFF{', '{} {}']) {
      await expectProblem(await tried(Buffer.from(broken)), 400, 'malformed_json');
    }
    await expectProblem(await tried(Buffer.from([0x22, 0xff, 0xfe, 0x22])), 400, 'malformed_json');
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx']) {
      await expectProblem(await tried(Buffer.from('{}'), type), 415, 'unsupported_media_type');
    }
    for (const value of ['null', '[]', '"text"', '7', '{"unknown":true}', '{"__proto__":{"x":1}}']) {
      await expectProblem(await tried(Buffer.from(value)), 422, 'validation_failed');
    }
  }
  const big = Buffer.from(JSON.stringify({ title: 'Big', notes: 'x'.repeat(1024 * 1024) }));
  await expectProblem(await send(person, 'post', '/api/v1/todos', big), 413, 'body_too_large');
  const many = { todos: Array.from({ length: 10_001 }, () => ({ title: 'One' })) };
  await expectProblem(await send(person, 'post', '/api/v1/todos/bulk', many), 422, 'validation_failed');
  expect(await person.todos()).toEqual([]);
});

for (const [what, todo] of [
  ['a title of 10,000 characters', { title: 'x'.repeat(10_000) }],
  ['no title', {}],
  ['a title of white space', { title: ' \t\n ' }],
  ['a title of zero-width characters', { title: '\u200B\u200D\u2060\uFEFF' }],
  ['a title with NUL', { title: 'before\u0000after' }],
  ['half a character', { title: 'half \uD83D' }],
  ['a day that is none', { title: 'x', dueOn: '2026-02-30' }],
  ['an effort below nothing', { title: 'x', effortMinutes: -1 }],
  [
    'a TODO that blocks itself',
    {
      title: 'x',
      id: '0197a0c0-0000-7000-8000-000000000001',
      blockedBy: ['0197a0c0-0000-7000-8000-000000000001'],
    },
  ],
  ['a blocker that does not exist', { title: 'x', blockedBy: ['0197a0c0-0000-7000-8000-000000000002'] }],
  ['a rank of its own', { title: 'x', rank: 'a0' }],
  ['somebody as its owner', { title: 'x', userId: '0197a0c0-0000-7000-8000-000000000003' }],
] as const) {
  test(`${what} is refused, alone and among others`, async ({ context }) => {
    const person = await newPerson(context);
    await expectProblem(await send(person, 'post', '/api/v1/todos', todo), 422, 'validation_failed');
    const answer = await person.post('/api/v1/todos/bulk', { todos: [{ title: 'Good' }, todo] });
    expect(answer).toMatchObject({ created: [{ title: 'Good' }], rejected: [{ index: 1 }] });
    expect(await person.todos()).toHaveLength(1);
  });
}

test('strange text is kept to the letter and shown as text', async ({ context, list }) => {
  const person = await newPerson(context);
  const titles = [
    '<img src=x onerror="window.injected = true">',
    '<script>window.injected = true</script>',
    '{{ conn.x.password }} %s {0} #{7*7}',
    'abc \u202Edcba\u202C def',
    'zero\u200Bwidth and \u{1F469}\u200D\u{1F680}',
    "Robert'); DROP TABLE todo;--",
    '**bold** [link](javascript:alert(1)) &lt;b&gt;',
  ];
  const project = '<u>project</u>';
  for (const title of titles) {
    expect(await person.post<Todo>('/api/v1/todos', { title, project, notes: title })).toMatchObject({
      title,
      notes: title,
    });
  }
  expect((await person.todos()).map(({ title }) => title)).toEqual(titles);

  await list.open();
  await expect(list.rows).toHaveCount(titles.length);
  expect(await list.titles()).toEqual(titles);
  for (const title of titles.slice(0, 2)) {
    await list.title(title).click();
    await expect(list.details.getByRole('textbox', { name: 'Notes' })).toHaveValue(title);
  }
  const page = list.page;
  expect(await page.locator('main :is(img, script, u, b, strong)').count()).toBe(0);
  expect(await page.evaluate(() => 'injected' in window)).toBe(false);
});

test('a change needs the version it was made on', async ({ context }) => {
  const person = await newPerson(context);
  const [todo] = await person.add({ title: 'Contested' });
  const change = (ifMatch?: string) =>
    send(
      person,
      'patch',
      `/api/v1/todos/${todo?.id}`,
      { title: 'Mine' },
      ifMatch ? { 'if-match': ifMatch } : {},
    );
  await expectProblem(await change(), 428, 'if_match_required');
  await expectProblem(await change('*'), 422, 'validation_failed');
  await expectProblem(await change('"99"'), 412, 'version_conflict');
  expect((await change(`"${todo?.version}"`)).status()).toBe(200);
  await expectProblem(await change(`"${todo?.version}"`), 412, 'version_conflict');
});

test('an empty list has nothing to rank; a single TODO is ranked without a call', async ({ context }) => {
  const person = await newPerson(context);
  const empty = await send(person, 'post', '/api/v1/ranking-runs', {}, { 'idempotency-key': 'empty' });
  await expectProblem(empty, 422, 'nothing_to_rank');
  const [todo] = await person.add({ title: 'Alone' });
  const run = await person.start();
  await succeeded(person, run);
  expect(await person.get<Run>(`/api/v1/ranking-runs/${run.id}`)).toMatchObject({
    usage: { calls: 0 },
    degraded: null,
  });
  expect(await person.get(`/api/v1/ranking-runs/${run.id}/ranking`)).toMatchObject({
    items: [{ todoId: todo?.id, position: 1 }],
  });
  // A refused start was no click: its key is free.
  expect(
    (await send(person, 'post', '/api/v1/ranking-runs', {}, { 'idempotency-key': 'empty' })).status(),
  ).toBe(202);
});

test('a click is one run, however often it is sent', async ({ context }) => {
  const person = await newPerson(context, { todos: 1 });
  const start = (key: string | null, body: unknown = { criteria: 'Soon' }) =>
    send(person, 'post', '/api/v1/ranking-runs', body, key === null ? {} : { 'idempotency-key': key });
  await expectProblem(await start(null), 400, 'idempotency_key_required');
  await expectProblem(await start('k'.repeat(256)), 400, 'idempotency_key_required');

  const answers = await Promise.all(Array.from({ length: 8 }, () => start('one click')));
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map((answer) => answer.status())).toEqual(Array(8).fill(202));
  expect(new Set(bodies).size).toBe(1);
  expect(answers.filter((answer) => answer.headers()['idempotent-replayed'] === 'true')).toHaveLength(7);

  await succeeded(person, JSON.parse(bodies[0] ?? ''));
  const late = await start('one click');
  expect(late.headers()['idempotent-replayed']).toBe('true');
  expect(await late.text()).toBe(bodies[0]);
  await expectProblem(await start('one click', { criteria: 'Later' }), 422, 'idempotency_key_reused');
  expect((await person.get<{ items: Run[] }>('/api/v1/ranking-runs')).items).toHaveLength(1);
});

test('a run that goes on, was cancelled or has ended takes only what fits it', async ({ person }) => {
  const run = await person.start({ path: 'workflow' });
  const act = (id: string, verb: string) => send(person, 'post', `/api/v1/ranking-runs/${id}/${verb}`);
  const second = await send(person, 'post', '/api/v1/ranking-runs', {}, { 'idempotency-key': randomUUID() });
  await expectProblem(second, 409, 'run_already_active');
  expect(await second.json()).toMatchObject({ runId: run.id });
  await expectProblem(await act(run.id, 'apply'), 409, 'run_not_applicable');

  expect((await act(run.id, 'cancel')).status()).toBe(200);
  expect((await act(run.id, 'cancel')).status()).toBe(200);
  await expectProblem(await act(run.id, 'apply'), 409, 'run_not_applicable');
  await expectProblem(await act(run.id, 'revert'), 409, 'not_latest_order');
  await expectProblem(await send(person, 'get', `/api/v1/ranking-runs/${run.id}/ranking`), 404, 'no_ranking');

  const rest = await person.todos();
  await person.post('/api/v1/todos/bulk-delete', { ids: rest.slice(1).map(({ id }) => id) });
  const done = await person.start();
  await succeeded(person, done);
  await expectProblem(await act(done.id, 'cancel'), 409, 'run_is_final');
  await expectProblem(await act(done.id, 'revert'), 409, 'not_latest_order');
});

test('callbacks that Airflow did not sign are refused', async ({ context }) => {
  const person = await newPerson(context, { todos: 1 });
  const run = await person.start();
  await succeeded(person, run);
  const stranger = await generateKeyPair('EdDSA');
  for (const operation of internalOperations) {
    const path = pathOf(operation, run.id);
    const forged = await new SignJWT({ epoch: 1, htm: 'POST', htu: path, bh: '', jti: randomUUID() })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'callback' })
      .setIssuer('foremost-airflow')
      .setAudience('foremost-internal')
      .setSubject(run.id)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(stranger.privateKey);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged.split('.')[1]}.`;
    for (const authorization of ['', 'Bearer', `Bearer ${forged}`, `Bearer ${unsigned}`]) {
      const response = await send(person, 'post', path, { epoch: 1 }, { authorization });
      await expectProblem(response, 401, 'invalid_token');
    }
  }
});
