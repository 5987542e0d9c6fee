import { exportAccount } from '@/lib/account/export-account';
import { requireSession } from '@/lib/auth/require-session';
import { downloadResponse } from '@/lib/http/download';
import { userStreamRoute } from '@/lib/http/route';

/** Parsed against `accountExport` piece by piece, where it is made. */
export const GET = userStreamRoute(async ({ user }) => {
  requireSession(user);
  return downloadResponse(exportAccount(user.id), {
    fileName: 'foremost-export.json',
    contentType: 'application/json',
  });
});
