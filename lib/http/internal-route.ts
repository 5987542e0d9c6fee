import type { z } from 'zod';
import { AppError, notFound } from '@/lib/errors';
import { spendCallbackToken } from '@/lib/runs/spend-callback-token';
import { proveRunId, type RunId } from '@/lib/scope';
import { noteContext } from '@/lib/telemetry/context';
import { MAX_BODY_BYTES, parseJson, readBytes } from './body';
import { verifyCallback } from './callback-token';
import { guarded, type RouteHandler } from './route';

const MAX_NUMBER = 100_000;

/** A round or chunk in the path; '' on paths that have none. */
function numberIn(segment: string): number {
  const value = Number(segment || 0);
  if (!Number.isInteger(value) || value < 0 || value > MAX_NUMBER) throw notFound('round or chunk');
  return value;
}

type Call<B> = { runId: RunId; epoch: number; body: B; round: number; chunk: number };

/**
 * For Airflow's callbacks on one run. Order: signature and time → method, path, body → run and epoch → once only →
 * the work. Proves the run id by the token's subject.
 */
export function runCallback<B extends z.ZodType<{ epoch: number }>, A extends z.ZodType>(
  spec: { body: B; answer: A },
  handle: (call: Call<z.output<B>>) => Promise<z.input<A>>,
): RouteHandler {
  return guarded(async (request, params) => {
    const bytes = await readBytes(request, MAX_BODY_BYTES);
    const token = await verifyCallback(request, bytes);
    if (token.sub !== params.runId) throw new AppError('token_scope', 'The token speaks for another run.');
    const body = parseJson(request, bytes, spec.body);
    if (body.epoch !== token.epoch) throw new AppError('token_scope', 'The token speaks for another epoch.');
    const round = numberIn(params.round);
    const chunk = numberIn(params.chunk);
    noteContext({
      epoch: token.epoch,
      ...(params.round ? { round } : {}),
      ...(params.chunk ? { chunk } : {}),
    });
    await spendCallbackToken(token.jti, token.exp);
    const answer = await handle({ runId: proveRunId(token.sub), epoch: token.epoch, body, round, chunk });
    return Response.json(spec.answer.parse(answer), { headers: { 'cache-control': 'no-store' } });
  });
}
