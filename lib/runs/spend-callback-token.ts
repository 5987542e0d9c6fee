import { AppError } from '@/lib/errors';
import { systemScope } from '@/lib/scope';
import { insertCallbackToken } from './token-repository';

/** A token works once. @throws AppError token_replayed */
export async function spendCallbackToken(jti: string, expiresAtSeconds: number): Promise<void> {
  const fresh = await insertCallbackToken(
    systemScope('callback'),
    jti,
    new Date((expiresAtSeconds + 60) * 1000),
  );
  if (!fresh) throw new AppError('token_replayed', 'This token was used before: sign every attempt anew.');
}
