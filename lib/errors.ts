import { type FieldError, type ProblemCode, problems } from '@/lib/contracts/problem';

/** An expected refusal: becomes RFC 9457 problem details. Anything else that is thrown is a 500 without its text. */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    /** One sentence for the person: what happened, and what to do. Never TODO text or a secret. */
    readonly detail: string,
    readonly extra: { errors?: FieldError[]; retryAfterSeconds?: number; [field: string]: unknown } = {},
  ) {
    super(`${code}: ${detail}`);
    this.status = problems[code][0];
  }
}

/** A conditional update met 0 rows: somebody else was first. */
export class ConflictError extends AppError {
  override readonly name = 'ConflictError';
}

export const notFound = (what: string) => new AppError('not_found', `There is no such ${what}.`);

/** What may be logged of anything thrown. Prisma quotes the values of a failed query, which may be a person's text. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!error.name.startsWith('Prisma')) return error.message;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
