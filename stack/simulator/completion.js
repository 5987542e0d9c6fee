// @ts-check
import { randomUUID } from 'node:crypto';
import { answerText, latencyOf, tokensIn } from './answer.js';
import {
  ApiError,
  badRequest,
  noSuchModel,
  outOfCredit,
  rateLimited,
  serverError,
  unsupportedFormat,
  wrongKey,
} from './errors.js';
import { MODES } from './faults.js';
import { readPrompt } from './prompt.js';
import { hashOf, seededRandom } from './random.js';
import { exampleOf, shapeOf, shapeTold } from './schema.js';
import { ranked } from './score.js';

/** @import { Control } from './control.js' */
/** @import { Failure, Mode } from './faults.js' */
/** @import { Prompt } from './prompt.js' */
/** @import { Request } from './request.js' */
/** @import { Mood } from './score.js' */

/**
 * What to do for a request: wait, then send what `answer` returns or throws, `msPerToken` of it later; for some modes never
 * answer.
 * @typedef {{
 *   delayMs: number, msPerToken: number, headers: Record<string, string>, mode: Mode | null,
 *   answer: () => Record<string, unknown>,
 * }} Plan
 */

const CONTEXT_TOKENS = 128_000;
const SLOW_FACTOR = 20;
const DEFAULT_ANSWER_TOKENS = 4_096;

/**
 * Decides everything about one call at once, from the prompt and the state of the controls.
 * @param {Request} request
 * @param {string} apiKey
 * @param {Control} control
 * @returns {Plan}
 */
export function planAnswer(request, apiKey, control) {
  const { seed, latencyMs, tokensPerSecond, maxOutputTokens, obedience, orderMarker } = control.behaviour();
  const prompt = readPrompt(request.messages);
  const tokens = tokensIn(prompt.text);
  if (tokens > CONTEXT_TOKENS) {
    throw badRequest(
      `This model's maximum context length is ${CONTEXT_TOKENS} tokens. However, your messages resulted in ${tokens} tokens.`,
      'messages',
      'context_length_exceeded',
    );
  }
  if (maxOutputTokens > 0 && (request.maxTokens ?? 0) > maxOutputTokens) {
    throw badRequest(
      `max_tokens is too large: ${request.maxTokens}. This model supports at most ${maxOutputTokens} completion tokens.`,
      'max_tokens',
    );
  }
  const headers = control.limiter().take({
    apiKey,
    model: request.model,
    tokens: tokens + (request.maxTokens ?? DEFAULT_ANSWER_TOKENS),
  });
  const failure =
    failureOfModel(request) ??
    control.faults.strike({ text: prompt.text, apiKey, model: request.model, format: request.format });
  if (failure) {
    const { byFailure } = control.counters();
    byFailure[failure.mode] = (byFailure[failure.mode] ?? 0) + 1;
  }

  const mode = failure?.mode ?? null;
  const random = seededRandom(hashOf(prompt.text) ^ seed);
  const usual = latencyOf(latencyMs, random.integer(2 ** 31));
  const delayMs = mode === 'slow' ? (failure?.delayMs ?? SLOW_FACTOR * usual) : usual;
  const answer = () => {
    if (failure) refuseFor(failure, request, apiKey);
    const most = Math.min(request.maxTokens ?? Infinity, maxOutputTokens || Infinity);
    return completion({ ...request, maxTokens: most }, prompt, mode, { random, obedience, orderMarker });
  };
  const msPerToken = tokensPerSecond === 0 ? 0 : 1_000 / tokensPerSecond;
  return { delayMs, msPerToken, headers, mode, answer };
}

/**
 * A model named `foremost-sim-1:500` always misbehaves that way: faults for whoever cannot reach the controls.
 * @param {Request} request
 * @returns {Failure | null}
 */
function failureOfModel({ model, format }) {
  const mode = MODES.find((known) => known === model.split(':')[1]);
  if (mode === 'reject_schema' && format !== 'json_schema') return null;
  if (mode === 'reject_json_object' && format !== 'json_object') return null;
  return mode ? { mode } : null;
}

/**
 * The failures that are an HTTP error.
 * @param {Failure} failure
 * @param {Request} request
 * @param {string} apiKey
 */
function refuseFor({ mode, retryAfterMs = 1000, status }, { model, format }, apiKey) {
  switch (mode) {
    case '401':
      throw wrongKey(apiKey);
    case '404':
      throw noSuchModel(model);
    case '429':
      throw rateLimited({ model, unit: 'requests', limit: 1, used: 1, asked: 1, waitMs: retryAfterMs });
    case 'no_credit':
      throw outOfCredit();
    case '500':
      throw serverError();
    case '503':
      throw new ApiError(503, 'The engine is currently overloaded, please try again later', {
        type: 'server_error',
      });
    case 'reject_schema':
    case 'reject_json_object':
      throw unsupportedFormat(format, status);
  }
}

/**
 * @param {Request} request
 * @param {Prompt} prompt
 * @param {Mode | null} mode
 * @param {Mood} mood
 */
function completion(request, prompt, mode, mood) {
  const full = contentFor(request, prompt, mode, mood);
  const most =
    mode === 'truncated' ? Math.floor(tokensIn(full) / 2) : (request.maxTokens ?? Number.POSITIVE_INFINITY);
  const isCut = mode !== 'refused' && tokensIn(full) > most;
  const content = isCut ? full.slice(0, most * 4) : full;
  const promptTokens = tokensIn(prompt.text);
  const completionTokens = tokensIn(content);
  const refusal = "I'm sorry, but I can't help with that.";
  return {
    id: `chatcmpl-${randomUUID().replaceAll('-', '')}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choices: [
      {
        index: 0,
        message:
          mode === 'refused'
            ? { role: 'assistant', content: null, refusal }
            : { role: 'assistant', content, refusal: null },
        logprobs: null,
        finish_reason: isCut ? 'length' : 'stop',
      },
    ],
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
    },
    system_fingerprint: null,
  };
}

/**
 * @param {Request} request
 * @param {Prompt} prompt
 * @param {Mode | null} mode
 * @param {Mood} mood
 */
function contentFor(request, prompt, mode, mood) {
  const ids = prompt.items.map((item) => item.id);
  if (ids.length === 0) {
    if (request.schema) return JSON.stringify(exampleOf(request.schema));
    if (request.format === 'text')
      return 'I am a simulated model: I put TODO items in order, and find none here.';
    throw badRequest(
      'The simulated model can only put TODO items in order, and finds none in the messages.',
      'messages',
    );
  }
  const shape = request.schema ? shapeOf(request.schema, ids) : shapeTold(prompt.text, ids);
  const order = ranked(prompt, mood);
  const text = answerText({ order, shape, mode, random: mood.random });
  // Models that are not held to JSON wrap it in a few words.
  return request.format === 'text' ? `Here is the order:\n\`\`\`json\n${text}\n\`\`\`` : text;
}
