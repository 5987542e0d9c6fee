import { requireLiveSession } from '@/lib/auth/require-live-session';
import { lockSubscriber } from '@/lib/billing/lock-subscriber';
import { requirePremium } from '@/lib/billing/require-premium';
import type { OwnProvider, SaveOwnProviderRequest } from '@/lib/contracts/own-provider';
import { inTransaction } from '@/lib/db';
import { env } from '@/lib/env';
import { AppError, ConflictError } from '@/lib/errors';
import { deliverSoon } from '@/lib/mail/deliver-mail';
import { ownModelSaved } from '@/lib/mail/letters';
import { postMail } from '@/lib/mail/post-mail';
import type { UserId } from '@/lib/scope';
import { limits } from '@/lib/throttle/limits';
import { requireTry } from '@/lib/throttle/require-try';
import { readBaseUrl } from './base-url';
import { lastOf, openKey, sealKey, toOwnProvider } from './own-provider';
import { providerAt } from './provider-at';
import { findRow, type ProviderRow, putRow, replaceRow } from './repository';
import { canSeal } from './secret-box';
import { tryProvider } from './try-provider';

/**
 * Saves the person's own model server, after it answered; runs that start or go on from now use it. The person is told
 * by mail where their items go from now on, in case it was not them.
 * @throws AppError 402 `premium_required`; 422 `validation_failed` at `baseUrl`, `model` or `apiKey`; 401 for a
 * session that was ended meanwhile; 429 `rate_limited`; 503 `unavailable` where this server has no ENCRYPTION_KEY
 */
export async function saveOwnProvider(
  { id: userId, sessionId }: { id: UserId; sessionId: string },
  request: SaveOwnProviderRequest,
): Promise<OwnProvider> {
  if (!canSeal()) {
    throw new AppError(
      'unavailable',
      'This server cannot keep keys: whoever runs it has to set ENCRYPTION_KEY.',
    );
  }
  const baseUrl = readBaseUrl(request.baseUrl, env().ALLOW_LOCAL_URLS);
  const { seen, apiKey } = await inTransaction(async (tx) => {
    requirePremium(await lockSubscriber(tx, userId));
    const row = await findRow(userId, tx);
    const key = request.apiKey ?? keptKey(userId, row, baseUrl);
    // Each try is a call from our address to one of theirs.
    await requireTry(limits.ownProvider, userId, tx);
    return { seen: row, apiKey: key };
  });

  // Outside a transaction: a server may take its time.
  const named = { baseUrl, model: request.model, price: request.pricePerMillionUsd ?? null };
  await tryProvider(providerAt(userId, named, apiKey));

  const stored = { ...named, sealed: sealKey(userId, baseUrl, apiKey), keyLast4: lastOf(apiKey) };
  const saved = await inTransaction(async (tx) => {
    const { email } = await requireLiveSession(tx, userId, sessionId);
    const row =
      request.apiKey === undefined && seen
        ? await replaceRow(tx, userId, seen, stored)
        : await putRow(tx, userId, stored);
    if (!row) {
      throw new ConflictError(
        'version_conflict',
        'Your model was changed from elsewhere meanwhile. Load the page again.',
      );
    }
    if (seen?.baseUrl !== baseUrl) {
      await postMail(tx, { userId, to: email }, ownModelSaved(new URL(baseUrl).host));
    }
    return row;
  });
  deliverSoon();
  return toOwnProvider(userId, saved);
}

/** The saved key for a request without one: only for the server it was saved for. '' = there is none. */
function keptKey(userId: UserId, row: ProviderRow | null, baseUrl: string): string {
  if (!row) return '';
  const saved = openKey(userId, row);
  if (saved === null) throw keyNeeded('The saved key can no longer be read here. Enter it again.');
  if (saved !== '' && row.baseUrl !== baseUrl) {
    throw keyNeeded('The address is another one. Enter the key for it: the saved one is not sent there.');
  }
  return saved;
}

const keyNeeded = (message: string) =>
  new AppError('validation_failed', message, { errors: [{ path: 'apiKey', message }] });
