import { env } from '@/lib/env';
import type { Price } from './prices';

/** Where model calls go. `callTimeoutMs` bounds one `complete()`, its waits and retries included. */
export type Provider = {
  name: string;
  baseUrl: string;
  apiKey: string;
  model: string;
  simulated: boolean;
  callTimeoutMs: number;
  /** What its operator says it costs; without it, the list in `prices.ts`. */
  price?: Price | undefined;
  /** How its requests are sent, where that is not the process's own `fetch`. */
  fetch?: typeof fetch | undefined;
  /** Whose key it is, when a person brought their own. */
  keyOwner?: string | undefined;
};

/** The provider the environment names: OpenAI, the simulated one, or any other server of that protocol. */
export function configuredProvider(): Provider {
  const { OPENAI_BASE_URL, OPENAI_API_KEY, OPENAI_MODEL, SIMULATED_PROVIDER, LLM_CALL_TIMEOUT } = env();
  return {
    name: SIMULATED_PROVIDER ? 'simulated model' : new URL(OPENAI_BASE_URL).host,
    baseUrl: OPENAI_BASE_URL,
    apiKey: OPENAI_API_KEY ?? '',
    model: OPENAI_MODEL,
    simulated: SIMULATED_PROVIDER,
    callTimeoutMs: LLM_CALL_TIMEOUT * 1000,
  };
}

/** What one server knows about one model: its dialect and its speed do not depend on whose key asks. */
export function modelKey(provider: Provider): string {
  return `${provider.baseUrl} ${provider.model}`;
}

/** Rate limits are counted per key and model. The result holds the key: never log it. */
export function limitKey(provider: Provider): string {
  return `${provider.baseUrl} ${provider.model} ${provider.apiKey}`;
}
