/** npm run bench:events: from the commit to the event in a client, with 500 open streams. */
import { readEvents } from './event-reader';
import { report, spread } from './harness';
import { benchPerson } from './person';

const PEOPLE = 25;
const STREAMS_EACH = 20;
const COMMITS = 200;

const people = await Promise.all(Array.from({ length: PEOPLE }, () => benchPerson(1)));
const { db, inTransaction } = await import('@/lib/db');
const { appendEvent } = await import('@/lib/events/append');
const { proveUserId } = await import('@/lib/scope');

const committedAt = new Map<string, number>();
const lags: number[] = [];
const streams = [];
for (const person of people) {
  for (let index = 0; index < STREAMS_EACH; index += 1) {
    streams.push(
      await readEvents(person.token, (event) => {
        const at = committedAt.get(`${person.email} ${event.seq}`);
        if (at !== undefined) lags.push(event.atMs - at);
      }),
    );
  }
}
for (let index = 0; index < COMMITS; index += 1) {
  const person = people[index % PEOPLE];
  if (!person) break;
  const user = await db().user.findUniqueOrThrow({ where: { email: person.email }, select: { id: true } });
  // The clock starts when the transaction begins to commit: the transaction's end, measured from its last statement.
  let seq = 0;
  await inTransaction(async (tx) => {
    seq = await appendEvent(tx, proveUserId(user.id), 'order.changed', { runId: null });
    committedAt.set(`${person.email} ${seq}`, performance.now());
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await new Promise((resolve) => setTimeout(resolve, 500));
for (const stream of streams) stream.close();
report('events', {
  what: `ms from COMMIT being sent to the frame in the client, ${PEOPLE * STREAMS_EACH} open streams of ${PEOPLE} people, ${COMMITS} commits, each to ${STREAMS_EACH} streams; clients and server share the machine`,
  target: 'p99 <= 20 ms',
  expectedFrames: COMMITS * STREAMS_EACH,
  commitToEvent: spread(lags),
});
process.exit();
