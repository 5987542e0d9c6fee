import { AsyncLocalStorage } from 'node:async_hooks';
import type { AppError } from '@/lib/errors';

const calls = new AsyncLocalStorage<{ refusal: AppError | null }>();

/** next-auth makes a text in a URL of whatever `authorize` throws; this carries a refusal past it, with its status. */
export async function withRefusals<T>(work: () => Promise<T>): Promise<T> {
  const call: { refusal: AppError | null } = { refusal: null };
  const answer = await calls.run(call, work);
  if (call.refusal) throw call.refusal;
  return answer;
}

export function noteRefusal(error: AppError): void {
  const call = calls.getStore();
  if (call) call.refusal = error;
}
