import type { z } from 'zod';
import { problems } from '@/lib/contracts/problem';
import { AppError } from '@/lib/errors';
import { fieldErrors } from '@/lib/field-errors';

/** RFC 9457 problem details for anything thrown; an unexpected error keeps its text to itself. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known =
    error instanceof AppError
      ? error
      : new AppError(
          'internal',
          `Nothing was changed that you did not see. Try again; if it stays, quote ${requestId}.`,
        );
  const { retryAfterSeconds, ...extra } = known.extra;
  const [status, title] = problems[known.code];
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  });
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.ceil(retryAfterSeconds)));
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(
    JSON.stringify({
      type: `urn:foremost:problem:${known.code}`,
      title,
      status,
      detail: known.detail,
      code: known.code,
      ...extra,
    }),
    { status, headers },
  );
}

export function validationFailed(error: z.ZodError): AppError {
  const errors = fieldErrors(error);
  const first = errors[0];
  const where = first?.path ? `${first.path}: ` : '';
  return new AppError(
    'validation_failed',
    `Correct the named fields and send again. ${where}${first?.message ?? ''}`.trim(),
    {
      errors,
    },
  );
}
