/** npm run bench:run: from click to the first event of a running task, and to the whole proposal, 60 TODOs. */
import { readEvents, type SeenEvent } from './event-reader';
import { report, spread } from './harness';
import { benchPerson, startRun } from './person';

const RUNS = 15;

const person = await benchPerson(60);
const seen: SeenEvent[] = [];
const stream = await readEvents(person.token, (event) => seen.push(event));
const until = async (kind: string, runId: string) => {
  for (;;) {
    const event = seen.find((candidate) => candidate.kind === kind && candidate.runId === runId);
    if (event) return event.atMs;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

const toStarted: number[] = [];
const toProposal: number[] = [];
for (let index = 0; index <= RUNS; index += 1) {
  const clickedAt = performance.now();
  const { id } = await startRun(person, { criteria: `Press number ${index}.` });
  const startedAt = await until('run.started', id);
  const doneAt = await until('run.succeeded', id);
  if (index === 0) continue;
  toStarted.push(startedAt - clickedAt);
  toProposal.push(doneAt - clickedAt);
}
stream.close();
report('run', {
  what: 'ms from the click (request sent) to events in a client, 60 TODOs, workflow path, simulated provider (median 0.3 s), one run after the other, first one not counted',
  targets: { clickToFirstTaskEvent: 'p50 <= 1000, p95 <= 2500', clickToProposal: 'p50 <= 7000' },
  clickToFirstTaskEvent: spread(toStarted),
  clickToProposal: spread(toProposal),
});
process.exit();
