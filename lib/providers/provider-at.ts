import { env } from '@/lib/env';
import type { Provider } from '@/lib/llm/provider';
import type { UserId } from '@/lib/scope';
import { allowsAddress } from './base-url';
import { guardedFetch, refusal } from './guarded-fetch';

type Named = { baseUrl: string; model: string; price: { in: number; out: number } | null };

/** A server that a person named, reached through the guard. `apiKey` null = it cannot be read: every call is refused. */
export function providerAt(owner: UserId, { baseUrl, model, price }: Named, apiKey: string | null): Provider {
  const { ALLOW_LOCAL_URLS, LLM_CALL_TIMEOUT } = env();
  const base = new URL(baseUrl);
  const callTimeoutMs = LLM_CALL_TIMEOUT * 1000;
  const reached = guardedFetch(base, {
    allows: allowsAddress(base, ALLOW_LOCAL_URLS),
    timeoutMs: callTimeoutMs,
  });
  return {
    name: base.host,
    baseUrl,
    apiKey: apiKey ?? '',
    model,
    simulated: isSimulator(base),
    callTimeoutMs,
    price: price ? { inPerMillionUsd: price.in, outPerMillionUsd: price.out } : undefined,
    keyOwner: owner,
    fetch: apiKey === null ? async () => refusal(KEY_UNREADABLE) : reached,
  };
}

const KEY_UNREADABLE = 'The saved key can no longer be read here. Enter it again in the settings.';

/** Who names this server's own simulated model is told that it is one. */
function isSimulator(base: URL): boolean {
  const { SIMULATED_PROVIDER, OPENAI_BASE_URL } = env();
  return SIMULATED_PROVIDER && base.origin === new URL(OPENAI_BASE_URL).origin;
}
