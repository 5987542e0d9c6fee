import { health } from '@/lib/contracts/health';
import { checkHealth } from '@/lib/health/check-health';
import { Reply } from '@/lib/http/reply';
import { publicRoute } from '@/lib/http/route';

export const GET = publicRoute({ answer: health }, async () => {
  const state = await checkHealth();
  return new Reply(state, { status: state.status === 'down' ? 503 : 200 });
});
