import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Todo } from '@/lib/contracts/todo';
import type { Change } from '../_model/change';
import { aTodo } from '../_model/todo-fixture';
import { ChangeQueue, type SendResult } from './change-queue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const base = aTodo('a', { title: 'Old' });
const retitle = (title: string) => ({ kind: 'update', todoId: 'a', patch: { title }, base }) as const;

function queueWith(...answers: (SendResult | ((change: Change) => SendResult))[]) {
  const sent: Change[] = [];
  const confirmed: Todo[] = [];
  const rejected: string[] = [];
  const kept: number[] = [];
  const queue = new ChangeQueue({
    async send(change) {
      sent.push(change);
      const answer = answers.shift();
      if (!answer) throw new Error('one send too many');
      return typeof answer === 'function' ? answer(change) : answer;
    },
    onConfirmed: (_change, todos) => confirmed.push(...todos),
    onRejected: (_change, detail) => rejected.push(detail),
    persist: ({ pending, conflicts }) => kept.push(pending.length + conflicts.length),
  });
  return { queue, sent, confirmed, rejected, kept };
}
const ok = (fields: Partial<Todo>): SendResult => ({ kind: 'confirmed', todos: [aTodo('a', fields)] });
const settled = () => vi.advanceTimersByTimeAsync(0);

describe('the change queue', () => {
  it('sends in order and rests later edits on the confirmed one', async () => {
    const { queue, sent, confirmed } = queueWith(
      ok({ title: 'One', version: 2 }),
      ok({ title: 'Two', version: 3 }),
    );
    queue.push(retitle('One'));
    queue.push(retitle('Two'));
    expect(queue.read().pending).toHaveLength(2);
    await settled();
    expect(sent.map((change) => change.kind === 'update' && change.base.version)).toEqual([1, 2]);
    expect(confirmed.map(({ version }) => version)).toEqual([2, 3]);
    expect(queue.read().pending).toEqual([]);
  });

  it('drops what was refused and goes on with the rest', async () => {
    const { queue, rejected } = queueWith(
      { kind: 'rejected', detail: 'No.', isGone: false },
      ok({ version: 2 }),
    );
    queue.push(retitle('One'));
    queue.push(retitle('Two'));
    await settled();
    expect(rejected).toEqual(['No.']);
    expect(queue.read()).toEqual({ pending: [], conflicts: [], isStuck: false, failures: 0 });
  });

  it('keeps everything while nobody answers, and sends it once somebody does', async () => {
    const { queue, sent, kept } = queueWith({ kind: 'unreachable' }, { kind: 'unreachable' }, ok({}), ok({}));
    queue.push(retitle('One'));
    await settled();
    queue.push(retitle('Two'));
    await settled();
    expect(sent).toHaveLength(1);
    expect(queue.read()).toMatchObject({ isStuck: true, pending: [{}, {}] });
    queue.hurry();
    await settled();
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toHaveLength(4);
    expect(queue.read()).toMatchObject({ isStuck: false, pending: [] });
    expect(kept.at(-1)).toBe(0);
  });

  it('hands a collision to the person, and sends theirs or mine as they choose', async () => {
    const theirs = aTodo('a', { title: 'Theirs', version: 5 });
    const collision: SendResult = {
      kind: 'collision',
      theirs,
      collisions: [{ field: 'title', theirs: 'Theirs', mine: 'Mine' }],
    };
    const { queue, sent, kept } = queueWith(collision, ok({ title: 'Mine', version: 6 }));
    queue.push(retitle('Mine'));
    await settled();
    // A reload must not lose what was typed.
    expect(kept.at(-1)).toBe(1);
    const [conflict] = queue.read().conflicts;
    expect(conflict?.theirs).toBe(theirs);
    if (conflict) queue.resolve(conflict, 'mine');
    await settled();
    expect(queue.read().conflicts).toEqual([]);
    expect(sent[1]).toMatchObject({ patch: { title: 'Mine' }, base: { version: 5 } });
    expect(kept.at(-1)).toBe(0);
  });

  it('keeps what the server fails at, counts how often, and gives it up only when told to', async () => {
    const failing: SendResult = { kind: 'failing' };
    const { queue, sent, rejected } = queueWith(failing, failing, failing, ok({}));
    queue.push(retitle('One'));
    queue.push({ kind: 'move', todoId: 'a', target: { beforeId: 'b' } });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(queue.read()).toMatchObject({ isStuck: true, failures: 3, pending: [{}, {}] });
    expect(rejected).toEqual([]);
    queue.discard();
    await settled();
    expect(sent.at(-1)).toMatchObject({ kind: 'move' });
    expect(queue.read()).toMatchObject({ isStuck: false, failures: 0, pending: [] });
  });

  it('brings an open conflict back after a reload', () => {
    const change = { id: 'x', ...retitle('Mine') };
    const conflict = { change, theirs: aTodo('a', { version: 5 }), collisions: [] };
    const queue = new ChangeQueue({
      send: () => Promise.reject(new Error('nothing to send')),
      onConfirmed: () => undefined,
      onRejected: () => undefined,
      restored: { pending: [], conflicts: [conflict] },
    });
    expect(queue.read().conflicts).toEqual([conflict]);
  });

  it('sends what an earlier page left behind', async () => {
    const sent: Change[] = [];
    new ChangeQueue({
      async send(change) {
        sent.push(change);
        return ok({});
      },
      onConfirmed: () => undefined,
      onRejected: () => undefined,
      restored: { pending: [{ id: 'x', ...retitle('Kept') }], conflicts: [] },
    });
    await settled();
    expect(sent).toMatchObject([{ id: 'x' }]);
  });
});
