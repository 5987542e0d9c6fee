import { createHash } from 'node:crypto';
import { env } from '@/lib/env';

/** US dollars per million tokens, standard tier, without discounts for cached or batched input. */
export type Price = { inPerMillionUsd: number; outPerMillionUsd: number };

/** Where model calls go. `callTimeoutMs` bounds one `complete()`, its waits and retries included. */
export type Provider = {
  name: string;
  baseUrl: string;
  apiKey: string;
  model: string;
  simulated: boolean;
  callTimeoutMs: number;
  /** Upper bounds of ours; what the provider allows is read from its headers or felt for. */
  requestsPerMinute?: number | undefined;
  tokensPerMinute?: number | undefined;
  /** What its operator says it costs; without it, the list in `prices.ts`. */
  price?: Price | undefined;
  /** How its requests are sent, where that is not the process's own `fetch`. */
  fetch?: typeof fetch | undefined;
  /** Whose key it is, when a person brought their own. */
  keyOwner?: string | undefined;
};

/** The provider the environment names: OpenAI, the simulated one, or any other server of that protocol. */
export function configuredProvider(): Provider {
  const settings = env();
  return {
    name: nameOf(settings.OPENAI_BASE_URL, settings.SIMULATED_PROVIDER),
    baseUrl: settings.OPENAI_BASE_URL,
    apiKey: settings.OPENAI_API_KEY ?? '',
    model: settings.OPENAI_MODEL,
    simulated: settings.SIMULATED_PROVIDER,
    callTimeoutMs: settings.LLM_CALL_TIMEOUT * 1000,
    requestsPerMinute: settings.LLM_REQUESTS_PER_MINUTE,
    tokensPerMinute: settings.LLM_TOKENS_PER_MINUTE,
  };
}

/** The configured provider and its fallbacks, in the order in which they are asked. */
export function providerChain(): [Provider, ...Provider[]] {
  const first = configuredProvider();
  const fallbacks = env().LLM_FALLBACKS.map((fallback): Provider => {
    // Another model of the simulated provider is as simulated as the first.
    const simulated = first.simulated && new URL(fallback.baseUrl).host === new URL(first.baseUrl).host;
    const price = fallback.pricePerMillionUsd;
    return {
      name: nameOf(fallback.baseUrl, simulated),
      baseUrl: fallback.baseUrl,
      apiKey: fallback.apiKey,
      model: fallback.model,
      simulated,
      callTimeoutMs: first.callTimeoutMs,
      requestsPerMinute: fallback.requestsPerMinute,
      tokensPerMinute: fallback.tokensPerMinute,
      price: price && { inPerMillionUsd: price.in, outPerMillionUsd: price.out },
    };
  });
  return [first, ...fallbacks];
}

/** What logs and metrics call its model. Where people name their own, they may type anything: those are one name. */
export const publicName = ({ keyOwner, model }: Provider): string => (keyOwner === undefined ? model : 'own');

const nameOf = (baseUrl: string, simulated: boolean) =>
  simulated ? 'simulated model' : new URL(baseUrl).host;

/** What one server knows about one model: its dialect and its speed do not depend on whose key asks. A hash. */
export function modelKey({ baseUrl, model }: Provider): string {
  return hashOf(baseUrl, model);
}

/** Rate limits are counted per key and model. A hash: the key cannot be read from it. */
export function limitKey({ baseUrl, model, apiKey }: Provider): string {
  return hashOf(baseUrl, model, apiKey);
}

function hashOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
