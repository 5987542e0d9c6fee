import { exportTodosAsCsv } from '@/lib/account/export-csv';
import { requireSession } from '@/lib/auth/require-session';
import { downloadResponse } from '@/lib/http/download';
import { userStreamRoute } from '@/lib/http/route';
import { limits } from '@/lib/throttle/limits';

export const GET = userStreamRoute({ limit: limits.exportData }, async ({ user }) => {
  requireSession(user);
  return downloadResponse(exportTodosAsCsv(user.id), {
    fileName: 'foremost-todos.csv',
    contentType: 'text/csv; charset=utf-8',
  });
});
