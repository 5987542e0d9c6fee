/** One "app" of the limits benchmark: a process that keeps its share of 20 people's calls going until it is told to stop. */
import OpenAI from 'openai';
import pLimit from 'p-limit';
import { env } from '@/lib/env';
import { completeWithFallback } from '@/lib/llm/complete-with-fallback';
import type { CompletionRequest } from '@/lib/llm/completion';
import { configuredProvider } from '@/lib/llm/provider';
import { rankingRequest } from '@/lib/llm/testing/ranking-request';
import { seededRandom } from '@/lib/ranking/random';
import { callSlots } from '@/lib/runs/call-slots';
import type { AppReport, AppTask } from './task';

const { mode, people, seed, calls: callsWanted }: AppTask = JSON.parse(process.argv[2] ?? '');
const { LLM_CONCURRENCY } = env();
const provider = configuredProvider();
const answered: Record<string, number> = {};
const addedMs: number[] = [];
const outcomes: Record<string, number> = {};
const random = seededRandom(`limits ${seed}`);
let isOver = false;
let made = 0;

/** Blocks differ in size, and in the simulated model's latency, which follows from the prompt. */
function request(): CompletionRequest {
  const call = `${seed}-${made}`;
  const filler = 'x'.repeat(random.integer(1_500));
  const [system, user] = rankingRequest().messages;
  const messages = [
    { role: 'system' as const, content: `${system?.content} ${call} ${filler}` },
    { role: 'user' as const, content: user?.content ?? '' },
  ];
  return rankingRequest({ messages });
}

/** `fetch` that adds up the time between a request and the end of its answer. */
function stopwatch() {
  const watch = { httpMs: 0, startedAt: performance.now() };
  const timed: typeof fetch = async (input, init) => {
    const sentAt = performance.now();
    const response = await fetch(input, init);
    const body = await response.arrayBuffer();
    watch.httpMs += performance.now() - sentAt;
    return new Response(body, response);
  };
  return { timed, added: () => performance.now() - watch.startedAt - watch.httpMs };
}

const limit = pLimit(LLM_CONCURRENCY);

async function askPlainly(): Promise<string> {
  const { messages, maxOutputTokens } = request();
  const { timed, added } = stopwatch();
  const client = new OpenAI({
    baseURL: provider.baseUrl,
    apiKey: provider.apiKey,
    maxRetries: mode === 'retries' ? 5 : 0,
    logLevel: 'off',
    fetch: timed,
  });
  try {
    await client.chat.completions.create({
      model: provider.model,
      messages,
      max_completion_tokens: maxOutputTokens,
    });
    addedMs.push(added());
    return 'answered';
  } catch (error) {
    if (!(error instanceof OpenAI.RateLimitError)) throw error;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return 'refused';
  }
}

async function askOurs(user: string): Promise<string> {
  const asked = request();
  const { timed, added } = stopwatch();
  const outcome = await completeWithFallback(asked, [{ ...provider, fetch: timed }], { userId: user });
  addedMs.push(added());
  return outcome.kind;
}

async function work(user: string): Promise<void> {
  while (!isOver && made < callsWanted) {
    made += 1;
    const outcome =
      mode === 'ours' ? await callSlots().use(user, () => askOurs(user)) : await limit(askPlainly);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (outcome === 'answered') answered[user] = (answered[user] ?? 0) + 1;
  }
}

const report = (): AppReport => ({ answered: { ...answered }, outcomes: { ...outcomes }, addedMs });
process.on('message', (message) => {
  if (message === 'report') process.send?.(report());
  if (message === 'stop') isOver = true;
});
await Promise.all(people.flatMap(({ user, workers }) => Array.from({ length: workers }, () => work(user))));
process.send?.(report(), () => process.exit());
