import { connectToStack } from '@/scripts/connect-to-stack';
import { runningStack } from './harness';

export type BenchPerson = {
  token: string;
  email: string;
  call: (path: string, init?: RequestInit) => Promise<Response>;
};

/** A new premium person of the running stack with `count` open TODOs, made through the app's own code and API. */
export async function benchPerson(
  count: number,
  todos: readonly object[] = usualTodos(count),
): Promise<BenchPerson> {
  connectToStack(runningStack().dataDir);
  const [{ makeUser }, { createToken }] = await Promise.all([
    import('@/lib/testing/people'),
    import('@/lib/auth/create-token'),
  ]);
  const { id, email } = await makeUser({ plan: 'PREMIUM' });
  const { token } = await createToken(id, 'bench');
  const call = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, runningStack().url), {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    });
  const response = await call('/api/v1/todos/bulk', { method: 'POST', body: JSON.stringify({ todos }) });
  if (!response.ok) throw new Error(`making TODOs: ${await response.text()}`);
  return { token, email, call };
}

const usualTodos = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    title: `Bench item ${index}: ${['call the bank', 'write the report', 'fix the door', 'plan the trip'][index % 4]}`,
    priority: ['none', 'low', 'medium', 'high'][index % 4],
    ...(index % 3 === 0
      ? { dueOn: new Date(Date.now() + (index - 20) * 86_400_000).toISOString().slice(0, 10) }
      : {}),
  }));

/** `criteria` that were not used before leave everything to be asked, whatever ran before. */
export async function startRun(
  person: BenchPerson,
  request: { path?: 'auto' | 'direct' | 'workflow'; criteria?: string } = {},
): Promise<{ id: string }> {
  const response = await person.call('/api/v1/ranking-runs', {
    method: 'POST',
    headers: { 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ path: 'workflow', ...request }),
  });
  if (response.status !== 202) throw new Error(`starting a run: ${await response.text()}`);
  return (await response.json()) as { id: string };
}
