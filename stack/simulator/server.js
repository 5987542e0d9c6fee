// @ts-check
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { planAnswer } from './completion.js';
import { createControl } from './control.js';
import { ApiError, badRequest, noKey, serverError, wrongKey } from './errors.js';
import { MODEL, readRequest } from './request.js';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { Control, Start } from './control.js' */

const LARGEST_BODY = 4 * 1024 * 1024;

/**
 * A server that speaks the OpenAI chat-completions protocol and answers from the prompt. Not listening yet.
 * @param {Start} [behaviour]
 */
export function createSimulator(behaviour = {}) {
  const control = createControl(behaviour);
  const server = createServer(async (request, response) => {
    try {
      await route(request, response, control);
    } catch (error) {
      const known = error instanceof ApiError ? error : serverError();
      if (!(error instanceof ApiError)) console.error(error);
      send(response, known.status, known.body, known.headers);
    }
  });
  // Longer than a client keeps an idle connection, or it may write into one that is being closed.
  server.keepAliveTimeout = 65_000;
  return server;
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Control} control
 */
async function route(request, response, control) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://simulator');
  switch (`${request.method} ${pathname}`) {
    case 'POST /v1/chat/completions':
      return complete(request, response, control);
    case 'GET /v1/models':
      keyOf(request);
      return send(response, 200, {
        object: 'list',
        data: [{ id: MODEL, object: 'model', created: 1_763_856_000, owned_by: 'foremost' }],
      });
    case 'POST /control':
      control.change(await readJson(request));
      return send(response, 200, control.state());
    case 'DELETE /control':
      control.reset(searchParams.get('matchKey'));
      return send(response, 200, control.state());
    case 'GET /control':
      return send(response, 200, control.state());
    default:
      throw new ApiError(404, `Invalid URL (${request.method} ${pathname})`);
  }
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Control} control
 */
async function complete(request, response, control) {
  const startedAt = performance.now();
  const counters = control.counters();
  counters.calls += 1;
  counters.inFlight += 1;
  counters.peakInFlight = Math.max(counters.peakInFlight, counters.inFlight);
  const gone = new AbortController();
  response.on('close', () => {
    gone.abort();
    control.counters().inFlight -= 1;
    const status = response.writableFinished ? String(response.statusCode) : 'none';
    counters.byStatus[status] = (counters.byStatus[status] ?? 0) + 1;
  });

  const apiKey = keyOf(request);
  const plan = planAnswer(readRequest(await readJson(request)), apiKey, control);
  // An abort of the wait means that nobody listens any more.
  await setTimeout(plan.delayMs, undefined, { signal: gone.signal }).catch(() => undefined);
  if (gone.signal.aborted || plan.mode === 'hang') return;
  if (plan.mode === 'disconnect') {
    response.destroy();
    return;
  }
  const body = plan.answer();
  const usage = /** @type {{ prompt_tokens: number, completion_tokens: number }} */ (body.usage);
  await setTimeout(usage.completion_tokens * plan.msPerToken, undefined, { signal: gone.signal }).catch(
    () => undefined,
  );
  if (gone.signal.aborted) return;
  counters.tokensIn += usage.prompt_tokens;
  counters.tokensOut += usage.completion_tokens;
  send(response, 200, body, {
    ...plan.headers,
    'openai-processing-ms': String(Math.round(performance.now() - startedAt)),
  });
}

/**
 * @param {IncomingMessage} request
 * @throws {ApiError} 401
 */
function keyOf(request) {
  const key = request.headers.authorization?.match(/^Bearer\s+(\S+)$/i)?.[1];
  if (!key) throw noKey();
  if (key.startsWith('sk-wrong') || key.startsWith('sk-invalid')) throw wrongKey(key);
  return key;
}

/**
 * @param {IncomingMessage} request
 * @returns {Promise<Record<string, unknown>>}
 */
async function readJson(request) {
  // Any page in the same browser may post plain text here; JSON it may not, without asking first.
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw new ApiError(415, 'Send application/json.');
  }
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new ApiError(413, 'The body is too large.');
    chunks.push(chunk);
  }
  try {
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (body !== null && typeof body === 'object' && !Array.isArray(body)) return body;
  } catch {
    // Told below.
  }
  throw badRequest('We could not parse the JSON body of your request: it is not a JSON object.');
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 */
function send(response, status, body, headers = {}) {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-request-id': `req_${randomUUID().replaceAll('-', '')}`,
    ...headers,
  });
  response.end(JSON.stringify(body));
}
