// @ts-check

/** An answer in the shape of OpenAI's errors, thrown by whoever notices and sent by the server. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} message
   * @param {{ type?: string, param?: string | null, code?: string | null, headers?: Record<string, string> }} [more]
   */
  constructor(
    status,
    message,
    { type = 'invalid_request_error', param = null, code = null, headers = {} } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.body = { error: { message, type, param, code } };
  }
}

/** @param {string} message @param {string | null} [param] @param {string | null} [code] */
export const badRequest = (message, param = null, code = null) => new ApiError(400, message, { param, code });

export const serverError = () =>
  new ApiError(500, 'The server had an error while processing your request. Sorry about that!', {
    type: 'server_error',
  });

/** @param {string} model */
export const noSuchModel = (model) =>
  new ApiError(404, `The model \`${model}\` does not exist or you do not have access to it.`, {
    code: 'model_not_found',
  });

/** @param {string} key */
export const wrongKey = (key) =>
  new ApiError(
    401,
    `Incorrect API key provided: ${key.slice(0, 8)}${'*'.repeat(8)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    { code: 'invalid_api_key' },
  );

export const noKey = () =>
  new ApiError(
    401,
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
  );

/** A spent account: status 429 too, but no wait mends it. */
export const outOfCredit = () =>
  new ApiError(429, 'You exceeded your current quota, please check your plan and billing details.', {
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  });

/** What a server says that does not know a response format; `status` 500 as python's llama_cpp.server does. */
export const unsupportedFormat = (/** @type {string} */ format, status = 400) =>
  new ApiError(
    status,
    `Invalid parameter: 'response_format' of type '${format}' is not supported with this model.`,
    {
      type: status >= 500 ? 'server_error' : 'invalid_request_error',
      param: status >= 500 ? null : 'response_format',
    },
  );

/**
 * @param {{ model: string, unit: 'requests' | 'tokens', limit: number, used: number, asked: number, waitMs: number,
 *   headers?: Record<string, string> }} refusal
 */
export function rateLimited({ model, unit, limit, used, asked, waitMs, headers = {} }) {
  const short = unit === 'requests' ? 'RPM' : 'TPM';
  return new ApiError(
    429,
    `Rate limit reached for ${model} in organization org-simulated on ${unit} per min (${short}): Limit ${limit}, Used ${used}, Requested ${asked}. Please try again in ${(waitMs / 1000).toFixed(3)}s.`,
    {
      type: unit,
      code: 'rate_limit_exceeded',
      headers: {
        ...headers,
        'retry-after': String(Math.ceil(waitMs / 1000)),
        'retry-after-ms': String(Math.ceil(waitMs)),
      },
    },
  );
}
