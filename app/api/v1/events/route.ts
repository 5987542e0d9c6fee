import { openEventStream } from '@/lib/events/stream';
import { userStreamRoute } from '@/lib/http/route';
import { eventStreamResponse, lastEventId } from '@/lib/http/sse';
import { limits } from '@/lib/throttle/limits';

/** Everything that happens to the person's list and runs, as server-sent events. */
export const GET = userStreamRoute({ limit: limits.openStream }, async ({ request, user }) =>
  eventStreamResponse(openEventStream(user, lastEventId(request), request.signal)),
);
