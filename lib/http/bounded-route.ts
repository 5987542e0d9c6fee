import { NextRequest } from 'next/server';
import { AppError } from '@/lib/errors';
import { uuidv7 } from '@/lib/ids';
import { withContext } from '@/lib/telemetry/context';
import { MAX_BODY_BYTES, readBytes } from './body';
import { problemResponse } from './problem';

type Handler<C> = (request: NextRequest, context: C) => Promise<Response>;

/** For a handler of a package that reads a body of any size: it is given one that was read within our own limit. */
export function boundedRoute<C>(handle: Handler<C>): Handler<C> {
  return (request, context) => {
    const requestId = uuidv7();
    return withContext({ requestId }, async () => {
      try {
        if (!request.body) return await handle(request, context);
        const body = Buffer.from(await readBytes(request, MAX_BODY_BYTES));
        const { method, headers } = request;
        return await handle(new NextRequest(request.url, { method, headers, body }), context);
      } catch (error) {
        if (error instanceof AppError) return problemResponse(error, requestId);
        throw error;
      }
    });
  };
}
