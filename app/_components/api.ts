import type { FieldError, Problem } from '@/lib/contracts/problem';

/** An answer that is not a success, or no answer at all (`status` 0, `code` "unreachable"). `detail` is for people. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: FieldError[];
  /** Everything else the problem carries, such as `runId` or `version`. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(`${problem.code}: ${problem.detail}`);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.body = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The first complaint about one field of the request. */
  errorOf(path: string): string | undefined {
    return this.errors.find((error) => error.path === path)?.message;
  }
}

export type RequestOptions = { headers?: Record<string, string>; signal?: AbortSignal; keepalive?: boolean };

/**
 * The public REST API from the browser, with the session cookie. Answers were parsed against the contract by the
 * server on their way out; here they are only typed, so that no schema library is shipped.
 * @throws ApiProblem; AbortError when `signal` fires.
 */
async function send<Answer>(
  method: string,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<Answer> {
  const { headers, ...rest } = options;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      ...rest,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiProblem(unreachable());
  }
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

export const api = {
  get: <Answer>(path: string, options?: RequestOptions) => send<Answer>('GET', path, undefined, options),
  post: <Answer>(path: string, body?: unknown, options?: RequestOptions) =>
    send<Answer>('POST', path, body ?? {}, options),
  put: <Answer>(path: string, body: unknown, options?: RequestOptions) =>
    send<Answer>('PUT', path, body, options),
  patch: <Answer>(path: string, body: unknown, options?: RequestOptions) =>
    send<Answer>('PATCH', path, body, options),
  delete: <Answer = void>(path: string, options?: RequestOptions) =>
    send<Answer>('DELETE', path, undefined, options),
};

/** What to tell the person about anything that was thrown. */
export const detailOf = (error: unknown) =>
  error instanceof ApiProblem ? error.detail : 'This did not work. Nothing was changed; try again.';

/** The error behind an answer that is none of a success, for those who send their requests themselves. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const isProblem = response.headers.get('content-type')?.includes('application/problem+json');
  const problem = isProblem ? ((await response.json().catch(() => null)) as Problem | null) : null;
  return new ApiProblem(
    problem ?? unexpected(response.status),
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  );
}

const unreachable = (): Problem => ({
  type: 'about:blank',
  title: 'No answer',
  status: 0,
  code: 'unreachable',
  detail: 'The server did not answer. Check the connection and try again.',
});

const unexpected = (status: number): Problem => ({
  type: 'about:blank',
  title: 'Unexpected answer',
  status,
  code: 'unexpected',
  detail: `The server answered with ${status}. Try again in a moment.`,
});
