// @ts-check
import { badRequest, noSuchModel } from './errors.js';
import { checkStrict } from './schema.js';

/** @import { Message } from './prompt.js' */
/** @import { Schema } from './schema.js' */

/**
 * A request of the chat-completions protocol, as far as this model reads it.
 * @typedef {{
 *   model: string, messages: Message[], format: Format, schema: Schema | null, maxTokens: number | null,
 * }} Request
 *
 * @typedef {'json_schema' | 'json_object' | 'text'} Format
 */

export const MODEL = 'foremost-sim-1';

/**
 * @param {Record<string, unknown>} body
 * @returns {Request}
 * @throws {import('./errors.js').ApiError} 400 or 404 with the words OpenAI uses
 */
export function readRequest(body) {
  const { model } = body;
  if (typeof model !== 'string' || model === '')
    throw badRequest('you must provide a model parameter', 'model');
  if (model.split(':')[0] !== MODEL) throw noSuchModel(model);
  if (body.stream === true)
    throw badRequest('The simulated model does not stream: send `stream: false`.', 'stream');
  const messages = readMessages(body.messages);
  const maxTokens = body.max_completion_tokens ?? body.max_tokens ?? null;
  if (maxTokens !== null && !(typeof maxTokens === 'number' && maxTokens >= 1)) {
    throw badRequest(
      'Invalid value for max_completion_tokens: expected an integer of at least 1.',
      'max_completion_tokens',
    );
  }
  return { model, messages, ...readFormat(objectOf(body.response_format), messages), maxTokens };
}

/** @param {unknown} messages @returns {Message[]} */
function readMessages(messages) {
  if (!Array.isArray(messages) || messages.length === 0) {
    throw badRequest("Missing required parameter: 'messages'.", 'messages', 'missing_required_parameter');
  }
  return messages.map((message, index) => {
    const { role, content } = objectOf(message);
    if (typeof role !== 'string')
      throw badRequest(`Missing required parameter: 'messages[${index}].role'.`, 'messages');
    return { role, content: contentOf(content, index) };
  });
}

/** @param {unknown} content @param {number} index */
function contentOf(content, index) {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) return content.map((part) => String(objectOf(part).text ?? '')).join('');
  throw badRequest(
    `Invalid type for 'messages[${index}].content': expected a string.`,
    `messages[${index}].content`,
  );
}

/**
 * @param {Record<string, unknown>} responseFormat
 * @param {Message[]} messages
 * @returns {Pick<Request, 'format' | 'schema'>}
 */
function readFormat(responseFormat, messages) {
  const format = responseFormat.type ?? 'text';
  if (format !== 'json_schema' && format !== 'json_object' && format !== 'text') {
    throw badRequest(
      `Invalid value: '${format}'. Supported values are: 'json_object', 'json_schema', and 'text'.`,
      'response_format.type',
    );
  }
  if (format === 'json_object' && !messages.some((message) => /json/i.test(message.content))) {
    throw badRequest(
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      'messages',
    );
  }
  if (format !== 'json_schema') return { format, schema: null };
  const { name, schema, strict } = objectOf(responseFormat.json_schema);
  if (typeof name !== 'string' || !/^[\w-]{1,64}$/.test(name)) {
    throw badRequest("Invalid 'response_format.json_schema.name'.", 'response_format.json_schema.name');
  }
  const read = /** @type {Schema} */ (objectOf(schema));
  if (strict === true) checkStrict(name, read);
  return { format, schema: read };
}

/** @param {unknown} value @returns {Record<string, unknown>} */
function objectOf(value) {
  return value !== null && typeof value === 'object' ? /** @type {Record<string, unknown>} */ (value) : {};
}
