import { env } from '@/lib/env';

/** Where model calls go. `callTimeoutMs` bounds one `complete()`, its waits and retries included. */
export type Provider = {
  name: string;
  baseUrl: string;
  apiKey: string;
  model: string;
  simulated: boolean;
  callTimeoutMs: number;
};

/** The provider the environment names: OpenAI, the simulated one, or any other server of that protocol. */
export function configuredProvider(): Provider {
  const simulated = env.SIMULATED_PROVIDER;
  return {
    name: simulated ? 'simulated model' : new URL(env.OPENAI_BASE_URL).host,
    baseUrl: env.OPENAI_BASE_URL,
    apiKey: env.OPENAI_API_KEY,
    model: env.OPENAI_MODEL,
    simulated,
    callTimeoutMs: env.LLM_CALL_TIMEOUT_SECONDS * 1000,
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
