import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { spendCallbackToken } from '@/lib/runs/spend-callback-token';
import { proveRunId, type RunId } from '@/lib/scope';
import { MAX_BODY_BYTES, parseJson, readBytes } from './body';
import { verifyCallback } from './callback-token';
import { guarded, type RouteHandler } from './route';

const position = z.coerce.number().int().nonnegative().max(100_000);

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
    const round = position.parse(params.round || 0);
    const chunk = position.parse(params.chunk || 0);
    await spendCallbackToken(token.jti, token.exp);
    const answer = await handle({ runId: proveRunId(token.sub), epoch: token.epoch, body, round, chunk });
    return Response.json(spec.answer.parse(answer), { headers: { 'cache-control': 'no-store' } });
  });
}
