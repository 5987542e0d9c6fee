import OpenAI from 'openai';
import type { Provider } from './provider';

/**
 * A client without retries, logs or variables of its own: the ladder in `complete.ts` decides what is asked again, a
 * debug log would hold TODO text, and the environment is read in `lib/env.ts` alone.
 */
export function openaiClient(provider: Provider): OpenAI {
  return new OpenAI({
    baseURL: provider.baseUrl,
    // A server without keys (llama.cpp, Ollama) takes any; the package wants one that is not empty.
    apiKey: provider.apiKey || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetchOptions: { cache: 'no-store' },
    ...(provider.fetch ? { fetch: provider.fetch } : {}),
  });
}
