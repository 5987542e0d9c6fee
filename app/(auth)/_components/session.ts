import { problemOf } from '@/app/_components/api';

/**
 * Opens a session in this browser, through next-auth's own two addresses. False: unknown address or wrong password, and
 * nobody says which.
 * @throws ApiProblem with a sentence for the person, such as when it was tried too often
 */
export async function openSession(email: string, password: string): Promise<boolean> {
  const { csrfToken } = await ask<{ csrfToken: string }>('/api/auth/csrf');
  const form = new URLSearchParams({ email, password, csrfToken, json: 'true' });
  const { url } = await ask<{ url: string }>('/api/auth/callback/credentials', {
    method: 'POST',
    body: form,
  });
  const error = new URL(url, window.location.href).searchParams.get('error');
  if (error === null) return true;
  if (error === 'CredentialsSignin') return false;
  throw new Error(error);
}

async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path, { ...init, headers: { accept: 'application/json' } });
  // A wrong password is 401, and an answer like the others; a refusal of ours is problem details.
  if (response.headers.get('content-type')?.includes('problem+json')) throw await problemOf(response);
  return (await response.json()) as Answer;
}
