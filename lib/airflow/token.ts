import { decodeJwt } from 'jose';
import { z } from 'zod';
import { env } from '@/lib/env';
import { AirflowError } from './error';

const tokenAnswer = z.object({ access_token: z.string().min(1) });
/** Renew when this share of a token's life is over. */
const RENEW_AT = 0.8;

let cached: { token: string; renewAtMs: number } | null = null;
let pending: Promise<string> | null = null;

/** Airflow's access token, fetched once for all callers and kept for 80 % of its life. */
export function bearer(): Promise<string> {
  if (cached && Date.now() < cached.renewAtMs) return Promise.resolve(cached.token);
  pending ??= fetchToken().finally(() => {
    pending = null;
  });
  return pending;
}

export function forgetBearer(): void {
  cached = null;
}

async function fetchToken(): Promise<string> {
  const { AIRFLOW_BASE_URL, AIRFLOW_USERNAME, AIRFLOW_PASSWORD } = env();
  const response = await fetch(new URL('/auth/token', AIRFLOW_BASE_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: AIRFLOW_USERNAME, password: AIRFLOW_PASSWORD ?? '' }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) {
    throw new AirflowError(
      `Airflow refused the sign-in of "${AIRFLOW_USERNAME}" (HTTP ${response.status}); check AIRFLOW_PASSWORD.`,
      response.status,
    );
  }
  const token = tokenAnswer.parse(await response.json()).access_token;
  const { exp } = decodeJwt(token);
  const lifeMs = exp ? exp * 1000 - Date.now() : 60_000;
  cached = { token, renewAtMs: Date.now() + lifeMs * RENEW_AT };
  return token;
}
