import { createHash } from 'node:crypto';
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';

const ISSUER = 'foremost-airflow';
const AUDIENCE = 'foremost-internal';
const MAX_LIFE_SECONDS = 120;
const SKEW_SECONDS = 30;

const claims = z.object({
  sub: z.string().min(1),
  epoch: z.int().nonnegative(),
  htm: z.string(),
  htu: z.string(),
  bh: z.string(),
  jti: z.string().min(8).max(200),
  iat: z.number(),
  exp: z.number(),
});
export type CallbackClaims = z.infer<typeof claims>;

const jwks = z.object({
  keys: z.array(z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519') })).max(2),
});
let keys: ReturnType<typeof createLocalJWKSet> | null = null;

function publicKeys() {
  keys ??= createLocalJWKSet(jwks.parse(JSON.parse(env().CALLBACK_PUBLIC_KEYS)));
  return keys;
}

/**
 * Proves that the request was signed by Airflow's key, now, for this method, path and body.
 * Whether it speaks for this run and epoch, and was not used before, is the route's next step.
 * @throws AppError invalid_token, token_time, token_scope
 */
export async function verifyCallback(request: Request, body: Uint8Array): Promise<CallbackClaims> {
  const [scheme, token] = (request.headers.get('authorization') ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) throw new AppError('invalid_token', 'Send a signed callback token.');
  const verified = await verify(token);
  const path = new URL(request.url).pathname;
  const bodyHash = createHash('sha256').update(body).digest('base64url');
  if (verified.htm !== request.method || verified.htu !== path || verified.bh !== bodyHash) {
    throw new AppError('token_scope', 'The token was signed for another method, path or body.');
  }
  return verified;
}

async function verify(token: string): Promise<CallbackClaims> {
  try {
    const { payload } = await jwtVerify(token, publicKeys(), {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['EdDSA', 'Ed25519'],
      clockTolerance: SKEW_SECONDS,
    });
    const parsed = claims.parse(payload);
    const now = Date.now() / 1000;
    if (parsed.iat > now + SKEW_SECONDS || parsed.iat < now - MAX_LIFE_SECONDS - SKEW_SECONDS)
      throw outOfTime();
    if (parsed.exp > parsed.iat + MAX_LIFE_SECONDS) {
      throw new AppError('invalid_token', `Sign for at most ${MAX_LIFE_SECONDS} seconds.`);
    }
    return parsed;
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof errors.JWTExpired) throw outOfTime();
    throw new AppError('invalid_token', 'The token is not signed by a known key, or lacks a claim.');
  }
}

const outOfTime = () =>
  new AppError(
    'token_time',
    'The token is expired or from the future: take the time from the Date header, sign again.',
  );
