// @ts-check
// Who answers for the model.
import { hasOwnProvider, simulatedProviderEnvironment } from '../provider.js';
import { ANSWER_MS, reasonOf } from './reason.js';
import { broken, counted, ok, simulated } from './verdict.js';

/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {import('../environment.js').Env} Env */
/** @typedef {{ isSimulated: boolean, url: string, model: string | null, seen: { status: number, models: string[] } | { error: string } }} Provider */

/**
 * By the list of models, which costs nothing.
 * @param {Env} settings
 * @param {string | null} defaultModel
 * @param {import('./processes.js').Processes} processes the running stack knows best, whatever was set since
 * @returns {Promise<Provider | null>} null: there is no address
 */
export async function probeProvider(settings, defaultModel, { stack, parts }) {
  const own = hasOwnProvider(settings);
  const isSimulated = parts?.some(({ part }) => part === 'provider') ?? !own;
  const ownUrl = own ? (settings.OPENAI_BASE_URL ?? 'https://api.openai.com/v1') : null;
  const url = stack?.providerUrl ?? ownUrl;
  if (url === null) return null;
  const key = isSimulated ? simulatedProviderEnvironment(url).OPENAI_API_KEY : settings.OPENAI_API_KEY;
  const model = isSimulated ? null : (settings.OPENAI_MODEL ?? defaultModel);
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/models`, {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const body = await response.json().catch(() => null);
    const models = Array.isArray(body?.data)
      ? body.data.map((/** @type {{ id: string }} */ { id }) => id)
      : [];
    return { isSimulated, url, model, seen: { status: response.status, models } };
  } catch (error) {
    return { isSimulated, url, model, seen: { error: reasonOf(error) } };
  }
}

/** @param {Provider | null} provider @returns {Verdict} */
export function judgeProvider(provider) {
  const name = 'Model provider';
  const real = 'for a real model set OPENAI_API_KEY or OPENAI_BASE_URL';
  if (provider === null) return simulated(name, 'the simulated one runs with the stack', real);
  const { isSimulated, url, model, seen } = provider;
  const { host } = new URL(url);
  if ('error' in seen) {
    const todo = isSimulated ? 'npm run logs -- provider' : 'start it, or correct OPENAI_BASE_URL';
    return broken(name, `${host} does not answer: ${seen.error}`, todo);
  }
  const { status, models } = seen;
  if (status === 401 || status === 403)
    return broken(name, `${host} rejects the key (${status})`, 'correct OPENAI_API_KEY');
  if (status >= 500)
    return broken(name, `${host} answers ${status}`, 'wait, or name another in LLM_FALLBACKS');
  if (isSimulated) return simulated(name, `simulated, at ${host}`, real);
  if (model !== null && models.length > 0 && !models.includes(model)) {
    const list = counted(models.length, 'model');
    return ok(name, `real: ${host}; ${model} is not among its ${list}`, 'check OPENAI_MODEL');
  }
  return ok(name, `real: ${host} answers; calls cost what it charges`);
}
