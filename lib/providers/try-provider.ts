import { AppError } from '@/lib/errors';
import { complete } from '@/lib/llm/complete';
import type { CompletionOutcome } from '@/lib/llm/completion';
import type { Provider } from '@/lib/llm/provider';
import { REFUSED_STATUS } from './guarded-fetch';

type Fault = { path: 'baseUrl' | 'model' | 'apiKey'; message: string };

/** Room for a model that thinks before it writes six tokens. */
const MAX_OUTPUT_TOKENS = 1_000;

/**
 * Asks for one tiny completion, in the way in which runs ask: a list of models is public at some providers, and says
 * nothing about the key.
 * @throws AppError 422 `validation_failed` at the field that has to change, with what the server said
 */
export async function tryProvider(provider: Provider): Promise<void> {
  const outcome = await complete(
    {
      // Words that providers use in their errors: any other would be blacked out there as quoted.
      messages: [{ role: 'user', content: 'Provide the JSON object {"ok": 1}' }],
      schemaName: 'result',
      schema: {
        type: 'object',
        properties: { ok: { type: 'integer' } },
        required: ['ok'],
        additionalProperties: false,
      },
      maxOutputTokens: MAX_OUTPUT_TOKENS,
      signal: new AbortController().signal,
    },
    provider,
  );
  const fault = faultOf(outcome, provider);
  if (fault) {
    throw new AppError('validation_failed', `Nothing was saved. ${fault.message}`, { errors: [fault] });
  }
}

function faultOf(outcome: CompletionOutcome, { name, model, apiKey }: Provider): Fault | null {
  switch (outcome.kind) {
    case 'answered':
    case 'refused':
    case 'truncated':
      return null;
    case 'rejected': {
      const { status, message } = outcome;
      if (status === REFUSED_STATUS) return { path: 'baseUrl', message };
      const said = message ? ` It said: “${message}”` : '';
      if (status === 401 || status === 403) {
        const what = apiKey ? 'does not accept this key' : 'wants a key';
        return { path: 'apiKey', message: `${name} ${what}.${said}` };
      }
      if (message.toLowerCase().includes('model')) {
        return { path: 'model', message: `${name} does not answer with ${model}.${said}` };
      }
      const isMissing = status === 404 || status === 405;
      const where = isMissing ? ' Most base URLs end in /v1; leave out /chat/completions.' : '';
      return { path: 'baseUrl', message: `${name} does not take the request (${status}).${where}${said}` };
    }
    case 'out_of_credit':
      return {
        path: 'apiKey',
        message: `The account behind this key is spent. ${name} said: “${outcome.message}”`,
      };
    case 'rate_limited': {
      const seconds = Math.ceil(outcome.retryAfterMs / 1000);
      return { path: 'apiKey', message: `${name} is at its rate limit. Try again in ${seconds} s.` };
    }
    case 'unavailable':
    case 'aborted': {
      const why = outcome.kind === 'unavailable' ? ` (${outcome.message})` : '';
      return {
        path: 'baseUrl',
        message: `${name} gave no usable answer${why}. Check the address, and that it is running.`,
      };
    }
  }
}
