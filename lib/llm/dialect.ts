import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { z } from 'zod';
import type { CompletionRequest } from './completion';
import type { Complaint } from './failure';
import { memoryOf, rememberDialect } from './model-memory';
import type { Provider } from './provider';

const formatShape = z.enum(['json_schema', 'json_object', 'text']);
const dialectShape = z.object({
  format: formatShape,
  limit: z.enum(['max_completion_tokens', 'max_tokens']),
  /** Tokens added to the caller's limit for a model that thinks first: thinking counts as output. */
  headroom: z.number(),
});
/** How one server wants to be asked for one model: "OpenAI-compatible" servers differ in exactly these places. */
export type Dialect = z.infer<typeof dialectShape>;

const knownShape = z.object({
  dialect: dialectShape,
  /** The richest format that this model has answered in. */
  proven: formatShape.nullable(),
  /** Answers that came only after the format was changed on a guess. */
  guesses: z.number(),
});
type Known = z.infer<typeof knownShape>;

const NEXT_FORMAT = { json_schema: 'json_object', json_object: 'text', text: null } as const;
const RICHNESS = { json_schema: 2, json_object: 1, text: 0 } as const;
/** A server error may be anything; so many calls that needed the same guess are no accident. */
const GUESSES_THAT_CONVINCE = 3;
const UNSUPPORTED =
  /unsupported|not supported|unrecognized|unknown|unexpected|extra|forbidden|not permitted|invalid (parameter|field|argument)/i;
/** A 400 with one of these codes says what is wrong, and it is not the format. */
const NOT_ABOUT_FORMAT =
  /context.length|content_filter|model_not_found|api_key|string_above_max|billing|quota/i;
const LARGEST_HEADROOM = 32_768;

const UNKNOWN: Known = {
  dialect: { format: 'json_schema', limit: 'max_completion_tokens', headroom: 0 },
  proven: null,
  guesses: 0,
};

function known(provider: Provider): Known {
  return knownShape.catch(UNKNOWN).parse(memoryOf(provider).dialect);
}

/** How this model is asked now, by what its server has said so far. */
export function dialectOf(provider: Provider): Dialect {
  return known(provider).dialect;
}

/**
 * Keeps a dialect: one the server `asked` for, one that was `answered`, or one `guessed` that was then answered.
 * A format that was answered once is never given up for a plainer one: calls run side by side, and the complaint of one
 * (this schema is too large, a bad moment) is not a fact about the server.
 */
export function learnDialect(
  provider: Provider,
  dialect: Dialect,
  how: 'asked' | 'answered' | 'guessed',
): void {
  const before = known(provider);
  const headroom = Math.max(dialect.headroom, before.dialect.headroom);
  const guesses = before.guesses + (how === 'guessed' ? 1 : 0);
  const isFact = how !== 'guessed' || guesses >= GUESSES_THAT_CONVINCE;
  const wanted = isFact ? dialect.format : before.dialect.format;
  const format = before.proven && RICHNESS[before.proven] > RICHNESS[wanted] ? before.proven : wanted;
  const proven = how === 'asked' || !isFact ? before.proven : format;
  // An answer proves its format only: a limit under a name that the server ignored is answered too.
  const rest = how === 'asked' ? dialect : before.dialect;
  rememberDialect(provider, { dialect: { ...rest, format, headroom }, proven, guesses });
}

/**
 * The dialect to try after a complaint, or null when the complaint is about something else.
 * `certain` = the server named the part it does not know; otherwise it is a guess, and only answers make it more.
 * `lastTries`: a server error that came back twice counts as a complaint while the format was never answered
 * (python's llama_cpp.server says 500 to a format it does not know).
 */
export function plainerDialect(
  provider: Provider,
  asked: Dialect,
  complaint: Complaint,
  lastTries: boolean,
): { dialect: Dialect; certain: boolean } | null {
  const { status, message, param } = complaint;
  const isServerError = status >= 500;
  if (status !== 400 && status !== 422 && !isServerError) return null;
  const names = (name: string) => param === name || message.includes(name);

  // Both names occur in "'max_tokens' is not supported, use 'max_completion_tokens'": the one we sent is the wrong one.
  if (
    (param ?? asked.limit) === asked.limit &&
    names(asked.limit) &&
    UNSUPPORTED.test(`${complaint.code} ${message}`)
  ) {
    const limit = asked.limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    return { dialect: { ...asked, limit }, certain: true };
  }
  const format = NEXT_FORMAT[asked.format];
  if (
    format &&
    (param?.startsWith('response_format') || /response_format|json_schema|json_object/.test(message))
  ) {
    return { dialect: { ...asked, format }, certain: true };
  }
  const unexplained = isServerError ? lastTries : !NOT_ABOUT_FORMAT.test(`${complaint.code} ${message}`);
  if (format && unexplained && !known(provider).proven) {
    return { dialect: { ...asked, format }, certain: false };
  }
  return null;
}

/**
 * What a truncated answer teaches. Thinking that ate the limit needs headroom; an answer cut far below the limit means
 * that the server does not know the limit's new name and used its own default.
 */
export function dialectAfterTruncation(
  asked: Dialect,
  maxOutputTokens: number,
  tokens: { out: number; thinking: number },
): Dialect {
  if (tokens.thinking > 0) {
    const headroom = Math.min(LARGEST_HEADROOM, Math.max(4_096, asked.headroom, 2 * tokens.thinking));
    return { ...asked, headroom };
  }
  const cutEarly = tokens.out > 0 && tokens.out < 0.8 * (maxOutputTokens + asked.headroom);
  return cutEarly && asked.limit === 'max_completion_tokens' ? { ...asked, limit: 'max_tokens' } : asked;
}

/** The request body of one call in a dialect. Without schema mode, the last message tells the schema. */
export function requestBody(
  request: CompletionRequest,
  model: string,
  dialect: Dialect,
): ChatCompletionCreateParamsNonStreaming {
  const { schemaName: name, schema } = request;
  const maxTokens = request.maxOutputTokens + dialect.headroom;
  return {
    model,
    messages: dialect.format === 'json_schema' ? request.messages : withSchemaTold(request),
    ...(dialect.format === 'json_schema'
      ? { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } } }
      : {}),
    ...(dialect.format === 'json_object' ? { response_format: { type: 'json_object' } } : {}),
    ...(dialect.limit === 'max_tokens' ? { max_tokens: maxTokens } : { max_completion_tokens: maxTokens }),
  };
}

function withSchemaTold({ messages, schema }: CompletionRequest): CompletionRequest['messages'] {
  const rule = `Answer with one JSON object and nothing else, keys in this order. Its JSON Schema:\n${JSON.stringify(schema)}`;
  // The last message: the schema's ids change with every call, and the system message's stable prefix can be cached.
  return messages.map((message, index) =>
    index === messages.length - 1 ? { ...message, content: `${message.content}\n\n${rule}` } : message,
  );
}
