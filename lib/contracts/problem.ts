import { z } from 'zod';

/** Every error code of the API: HTTP status and RFC 9457 title. */
export const problems = {
  malformed_json: [400, 'The body is not JSON'],
  idempotency_key_required: [400, 'An Idempotency-Key header is required'],
  unauthenticated: [401, 'Sign in first'],
  invalid_token: [401, 'The callback token is not valid'],
  token_time: [401, 'The callback token is outside its time'],
  token_replayed: [401, 'The callback token was used before'],
  premium_required: [402, 'This needs the premium plan'],
  cross_site: [403, 'The request comes from another site'],
  token_scope: [403, 'The callback token is for another request'],
  forbidden: [403, 'Not allowed here'],
  not_found: [404, 'Not found'],
  no_ranking: [404, 'This run has no ranking'],
  id_in_use: [409, 'The id is in use'],
  email_in_use: [409, 'This account cannot be created'],
  run_already_active: [409, 'A run is already active'],
  run_is_final: [409, 'The run has ended'],
  run_not_applicable: [409, 'The run cannot be applied'],
  not_latest_order: [409, 'A later order is in place'],
  stale_epoch: [409, 'The run was handed over'],
  link_not_valid: [410, 'The link does not work any more'],
  version_conflict: [412, 'Changed meanwhile'],
  body_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'Send application/json'],
  validation_failed: [422, 'Some fields are not right'],
  idempotency_key_reused: [422, 'The Idempotency-Key was used for another request'],
  nothing_to_rank: [422, 'There is nothing to rank'],
  if_match_required: [428, 'An If-Match header is required'],
  rate_limited: [429, 'Too many requests'],
  quota_exhausted: [429, "This month's model calls are used up"],
  internal: [500, 'Something went wrong on our side'],
  unavailable: [503, 'Not available right now'],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemCode = keyof typeof problems;

export const fieldError = z.object({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof fieldError>;

/** RFC 9457 problem details, plus our stable `code`. */
export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(fieldError).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
