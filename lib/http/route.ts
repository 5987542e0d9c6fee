import { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { authenticate } from '@/lib/auth/authenticate';
import { clientAddress } from '@/lib/client-address';
import { uuid } from '@/lib/contracts/primitives';
import { AppError, messageOf, notFound } from '@/lib/errors';
import { uuidv7 } from '@/lib/ids';
import { log } from '@/lib/log';
import { noteContext } from '@/lib/telemetry/context';
import { noteRequest } from '@/lib/telemetry/metrics';
import { inSpan } from '@/lib/telemetry/span';
import { parseTraceparent } from '@/lib/telemetry/traceparent';
import type { Limit } from '@/lib/throttle/limits';
import { requireTry } from '@/lib/throttle/require-try';
import { requireTryFrom } from '@/lib/throttle/require-try-from';
import { MAX_BODY_BYTES, parseJson, parseQuery, readBytes } from './body';
import { refuseCrossSite } from './cross-site';
import { problemResponse } from './problem';
import { Reply } from './reply';
import { routeOf } from './route-of';

/** The names the paths of this API use; a handler reads only those of its own path. */
type Params = Record<'id' | 'runId' | 'round' | 'chunk', string>;
export type RouteContext = { params: Promise<Partial<Params> | undefined> };
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

type Spec<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = {
  /** How often one person may ask; on routes for anyone, how often one network may. */
  limit?: Limit;
  query?: Q;
  body?: B;
  /** What leaves is parsed too: a field that is not in the contract never reaches the wire. */
  answer: A;
  status?: number;
  maxBodyBytes?: number;
};
type Call<Q extends z.ZodType, B extends z.ZodType> = {
  request: Request;
  requestId: string;
  /** The `[id]` of the path in lower case; empty on routes without one. */
  id: string;
  query: z.output<Q>;
  body: z.output<B>;
};
type Result<A extends z.ZodType> = z.input<A> | Reply<z.input<A>>;

/** For anyone: sign-up, health, the contract. Cookie or not, a write from another site is refused. */
export function publicRoute<
  A extends z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
>(spec: Spec<Q, B, A>, handle: (call: Call<Q, B>) => Promise<Result<A>> | Result<A>): RouteHandler {
  return guarded(async (request, params, requestId) => {
    if (isWrite(request)) refuseCrossSite(request);
    if (spec.limit) await requireTryFrom(spec.limit, clientAddress(request.headers));
    return respond(spec, await handle(await parse(spec, request, params, requestId)));
  });
}

/** For a signed-in person or their API token. Proves who, then parses, calls, and parses the answer. */
export function userRoute<
  A extends z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
>(
  spec: Spec<Q, B, A>,
  handle: (call: Call<Q, B> & { user: Actor }) => Promise<Result<A>> | Result<A>,
): RouteHandler {
  return guarded(async (request, params, requestId) => {
    const user = await requireActor(request);
    if (spec.limit) await requireTry(spec.limit, user.id);
    const call = await parse(spec, request, params, requestId);
    return respond(spec, await handle({ ...call, user }));
  });
}

/** For answers that are no JSON value, such as the event stream. */
export function userStreamRoute(
  spec: { limit: Limit },
  handle: (call: { request: Request; requestId: string; user: Actor }) => Promise<Response>,
): RouteHandler {
  return guarded(async (request, _params, requestId) => {
    const user = await requireActor(request);
    await requireTry(spec.limit, user.id);
    return handle({ request, requestId, user });
  });
}

async function requireActor(request: Request): Promise<Actor> {
  const user = await authenticate(request);
  if (!user) throw new AppError('unauthenticated', 'Sign in, or send "Authorization: Bearer <API token>".');
  if (user.via === 'session' && isWrite(request)) refuseCrossSite(request);
  return user;
}

const isWrite = (request: Request) => !['GET', 'HEAD', 'OPTIONS'].includes(request.method);

async function parse<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  spec: Spec<Q, B, A>,
  request: Request,
  params: Params,
  requestId: string,
): Promise<Call<Q, B>> {
  return {
    request,
    requestId,
    id: params.id.toLowerCase(),
    query: spec.query ? parseQuery(request, spec.query) : undefined,
    body: spec.body
      ? parseJson(request, await readBytes(request, spec.maxBodyBytes ?? MAX_BODY_BYTES), spec.body)
      : undefined,
  } as Call<Q, B>;
}

function respond<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  spec: Spec<Q, B, A>,
  result: Result<A>,
): Response {
  const reply = result instanceof Reply ? result : new Reply(result, {});
  const status = reply.init.status ?? spec.status ?? 200;
  const headers = { 'cache-control': 'no-store', ...reply.init.headers };
  if (status === 204) return new Response(null, { status, headers });
  if (reply.init.raw !== undefined) {
    return new Response(reply.init.raw, {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    });
  }
  return Response.json(spec.answer.parse(reply.value), { status, headers });
}

/**
 * Wraps every kind of route: request id, the caller's trace or a new one, ids in the path, one log line, one measurement,
 * errors mapped once.
 */
export function guarded(
  handle: (request: Request, params: Params, requestId: string) => Promise<Response>,
): RouteHandler {
  return (request, context) => {
    const requestId = uuidv7();
    const path = new URL(request.url).pathname;
    const route = routeOf(path);
    const parent = parseTraceparent(request.headers.get('traceparent'));
    return inSpan(`${request.method} ${route}`, { kind: 'server', parent, requestId }, async () => {
      const startedAt = performance.now();
      let failure: unknown;
      let response: Response;
      try {
        const params = checkedParams(await context.params);
        noteRunOf(route, params);
        response = await handle(request, params, requestId);
      } catch (error) {
        failure = error;
        response = problemResponse(error, requestId);
      }
      if (!response.headers.has('x-request-id')) response.headers.set('x-request-id', requestId);
      const durationMs = performance.now() - startedAt;
      const { status } = response;
      noteRequest({ method: request.method, route, status, durationMs });
      const line = { method: request.method, path, status, durationMs: Math.round(durationMs) };
      if (failure === undefined) log.info(line, 'request');
      else if (failure instanceof AppError) log.info({ ...line, code: failure.code }, 'request');
      else log.error({ ...line, error: withoutData(failure) }, 'request failed');
      return response;
    });
  };
}

/** Whose lines these are, as soon as the path says it. */
function noteRunOf(route: string, { id, runId }: Params): void {
  if (runId) noteContext({ runId: runId.toLowerCase() });
  else if (route.startsWith('/api/v1/ranking-runs/{id}')) noteContext({ runId: id.toLowerCase() });
}

/** An id that is no UUID cannot exist: the same answer as a missing one. */
function checkedParams(given: Partial<Params> | undefined): Params {
  for (const id of [given?.id, given?.runId]) {
    if (id !== undefined && !uuid.safeParse(id).success) throw notFound('item');
  }
  return { id: '', runId: '', round: '', chunk: '', ...given };
}

/** A database or validation error's message may quote a row: log its kind and place, not its text. */
function withoutData(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const quotesData = error instanceof z.ZodError || error.name.startsWith('Prisma');
  const issues = error instanceof z.ZodError ? error.issues.map((issue) => issue.path.join('.')) : undefined;
  return {
    name: error.name,
    code,
    issues,
    message: quotesData ? undefined : messageOf(error),
    stack: frames,
  };
}
