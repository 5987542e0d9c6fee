/**
 * What people write first: one HTTP handler that asks the model about the list it is sent and answers when it has the
 * order. Nothing is stored. Written as well as such a handler usually is, and no worse:
 *
 * - the official client with its defaults: two retries for what may pass (429 included, after the `retry-after` it is
 *   told), ten minutes of patience
 * - numbers instead of ids, one item a line, no reasons asked for: the shortest prompt and answer that do the job
 * - `json_object`, because a strict schema takes 1,000 ids at most
 * - three ways to ask: the whole list in one prompt; in chunks of 50, one after the other; the same chunks all at once.
 *   Orders of chunks are joined by place, firsts before seconds: they know nothing of one another
 * - what the model leaves out is appended, so that nobody's TODO is lost
 *
 * POST /<variant> { todos } → { order: id[] }. Prints { url } when it listens.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import OpenAI from 'openai';
import type { ListedTodo } from './list';

const CHUNK = 50;

const client = new OpenAI();
const model = process.env.OPENAI_MODEL ?? '';

async function askInOnePrompt(todos: readonly ListedTodo[]): Promise<number[]> {
  const lines = todos.map(({ title, dueOn, priority, effortMinutes, tags }, index) =>
    JSON.stringify({
      id: String(index),
      title,
      due: dueOn ?? undefined,
      priority: priority === 'none' ? undefined : priority,
      effort_minutes: effortMinutes,
      tags,
    }),
  );
  const { choices } = await client.chat.completions.create({
    model,
    response_format: { type: 'json_object' },
    messages: [
      {
        role: 'system',
        content: `You put TODOs in order, what to do first on top. Today is ${new Date().toISOString().slice(0, 10)}.`,
      },
      {
        role: 'user',
        content: `${lines.join('\n')}\nAnswer with one JSON object: a key for each place from "r01", and the id that belongs there.`,
      },
    ],
  });
  // An answer that was cut off is no JSON: the handler fails, as the code people write does.
  const places = Object.values(JSON.parse(choices[0]?.message.content ?? '') as Record<string, string>);
  const order = new Set(places.map(Number).filter((index) => index in todos));
  for (const index of todos.keys()) order.add(index);
  return [...order];
}

const chunksOf = (todos: readonly ListedTodo[]) =>
  Array.from({ length: Math.ceil(todos.length / CHUNK) }, (_, chunk) => ({
    from: chunk * CHUNK,
    todos: todos.slice(chunk * CHUNK, (chunk + 1) * CHUNK),
  }));

/** All firsts, then all seconds, … */
const joined = (orders: readonly number[][]) =>
  Array.from({ length: CHUNK }, (_, place) => orders.flatMap((order) => order[place] ?? [])).flat();

const variants: Record<string, (todos: readonly ListedTodo[]) => Promise<number[]>> = {
  'one-prompt': askInOnePrompt,
  'one-after-another': async (todos) => {
    const orders: number[][] = [];
    for (const chunk of chunksOf(todos)) {
      orders.push((await askInOnePrompt(chunk.todos)).map((index) => chunk.from + index));
    }
    return joined(orders);
  },
  'all-at-once': async (todos) =>
    joined(
      await Promise.all(
        chunksOf(todos).map(async (chunk) =>
          (await askInOnePrompt(chunk.todos)).map((index) => chunk.from + index),
        ),
      ),
    ),
};

async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  const rank = variants[(request.url ?? '').slice(1)];
  if (request.method !== 'POST' || !rank) return { status: 404, body: { error: 'no such way' } };
  const { todos } = (await json(request)) as { todos: ListedTodo[] };
  try {
    const order = await rank(todos);
    return { status: 200, body: { order: order.map((index) => todos[index]?.id) } };
  } catch (error) {
    return { status: 500, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

const server = createServer(async (request, response) => {
  const { status, body } = await answer(request);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
});
// Node's own limit on a whole request is for receiving it; an answer may take as long as it likes.
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
});
