import { openaiClient } from './client';
import { failureOf } from './failure';
import { perProcess } from './process-memory';
import { configuredProvider, limitKey, type Provider } from './provider';
import { redacted } from './redaction';

export type ProviderHealth = { status: 'ok' | 'down' | 'rejected'; detail: string };

const FRESH_MS = 15_000;
const TIMEOUT_MS = 3_000;

type Cached = { key: string; askedAt: number; health: Promise<ProviderHealth> };
const cache = perProcess('health', () => ({ last: null as Cached | null }));

/**
 * Whether the provider answers and takes our key, by `GET /models`, which costs nothing. Asked at most every 15 s,
 * however many pages want to know; never throws.
 */
export function probeProvider(provider: Provider = configuredProvider()): Promise<ProviderHealth> {
  const key = limitKey(provider);
  const { last } = cache;
  if (last && last.key === key && performance.now() - last.askedAt < FRESH_MS) return last.health;
  const health = askForModels(provider);
  cache.last = { key, askedAt: performance.now(), health };
  return health;
}

async function askForModels(provider: Provider): Promise<ProviderHealth> {
  try {
    const page = await openaiClient(provider).models.list({ timeout: TIMEOUT_MS });
    const models = Array.isArray(page.data) ? page.data.map((model) => model.id) : [];
    const known = models.length === 0 || models.includes(provider.model);
    return {
      status: 'ok',
      detail: known
        ? `${provider.model} at ${provider.name}`
        : `${provider.name} does not list ${provider.model}`,
    };
  } catch (error) {
    return healthOf(error, provider);
  }
}

function healthOf(error: unknown, provider: Provider): ProviderHealth {
  const failure = failureOf(error);
  switch (failure.kind) {
    case 'rejected':
      // Some servers have no list of models: they answer, and that is what was asked.
      if (failure.complaint.status === 404 || failure.complaint.status === 405) {
        return { status: 'ok', detail: `${provider.name} answers` };
      }
      return { status: 'rejected', detail: redacted(failure.complaint.message, provider.apiKey, []) };
    case 'rate_limited':
      return { status: 'ok', detail: `${provider.name} answers, at its rate limit` };
    case 'out_of_credit':
      return { status: 'rejected', detail: redacted(failure.message, provider.apiKey, []) };
    case 'transient':
      return {
        status: 'down',
        detail: `${provider.name}: ${redacted(failure.complaint.message, provider.apiKey, [])}`,
      };
    default:
      return { status: 'down', detail: `${provider.name} did not answer within ${TIMEOUT_MS / 1000} s` };
  }
}
