import type { z } from 'zod';
import type { FieldError } from '@/lib/contracts/problem';

const MAX_FIELD_ERRORS = 50;

/** zod issues as `errors`; an unknown field is named by its own path. Values are never echoed. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'Unknown field.' }))
        : [{ path: issue.path.join('.'), message: issue.message }],
    )
    .slice(0, MAX_FIELD_ERRORS);
}
