import { exportAccount } from '@/lib/account/export-account';
import { requireSession } from '@/lib/auth/require-session';
import { downloadResponse } from '@/lib/http/download';
import { userStreamRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';

/** Parsed against `accountExport` piece by piece, where it is made. */
export const GET = userStreamRoute({ limit: limits.exportData }, async ({ user }) => {
  requireSession(user);
  return downloadResponse(exportAccount(user.id), {
    fileName: 'foremost-export.json',
    contentType: 'application/json',
  });
});
