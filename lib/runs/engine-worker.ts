import { parentPort } from 'node:worker_threads';
import { messageOf } from '@/lib/errors';
import { performers } from './engine-tasks';
import type { Question, Reply } from './engine-thread';

/** The other end of engine-thread.ts: one question at a time, in order. */
parentPort?.on('message', ({ id, name, input }: Question) => {
  const perform: (input: never) => unknown = performers[name];
  try {
    reply({ id, answer: perform(input as never) });
  } catch (error) {
    reply({ id, failure: messageOf(error) });
  }
});

function reply(reply: Reply): void {
  parentPort?.postMessage(reply);
}
