import { describe, expect, it } from 'vitest';
import { db, inTransaction } from '@/lib/db';
import { uuidv7 } from '@/lib/ids';
import { currentOrder } from '@/lib/todos/reorder';
import { applyRanking } from './apply-ranking';
import { getRanking } from './get-ranking';
import { getRun } from './get-run';
import { revertRanking } from './revert-ranking';
import { kindsOf, type Person, personWithTodos, queuedRun, walkWorkflow } from './testing/world';

const code = (value: string) => expect.objectContaining({ code: value });
const orderOf = (person: Person) => inTransaction((tx) => currentOrder(tx, person.id));

async function rankedPerson(count = 25) {
  const { person, todoIds } = await personWithTodos(count);
  const { run, runId } = await queuedRun(person);
  await walkWorkflow(runId);
  const ranking = await getRanking(person.id, run.id, { provisional: false });
  return { person, todoIds, run, proposed: ranking.items.map((item) => item.todoId) };
}

describe('applying a ranking', () => {
  it('makes it the list, says so once, and bumps no version', async () => {
    const { person, run, proposed } = await rankedPerson();
    expect((await applyRanking(person.id, run.id)).appliedAt).not.toBeNull();
    expect(await orderOf(person)).toEqual(proposed);
    await applyRanking(person.id, run.id);
    const changes = (await kindsOf(person, run.id)).filter((kind) => kind === 'order.changed');
    expect(changes).toHaveLength(1);
    expect(await db().todo.count({ where: { userId: person.id, version: { gt: 1 } } })).toBe(0);
  });

  it('can take some: the others keep their relative order', async () => {
    const { person, todoIds, run, proposed } = await rankedPerson();
    const top = proposed.slice(0, 2);
    await applyRanking(person.id, run.id, top);
    const order = await orderOf(person);
    expect(order.slice(0, 2)).toEqual(top);
    expect(order.slice(2)).toEqual(todoIds.filter((id) => !top.includes(id)));
  });

  it('leaves out what was done meanwhile and keeps newer items by their neighbour', async () => {
    const { person, todoIds, run, proposed } = await rankedPerson();
    const [first = '', second = ''] = todoIds;
    await db().todo.update({ where: { id: second }, data: { status: 'done' } });
    const newer = uuidv7();
    const { rank } = await db().todo.findUniqueOrThrow({ where: { id: first } });
    await db().todo.create({ data: { id: newer, userId: person.id, title: 'Newer', rank: `${rank}V` } });
    await applyRanking(person.id, run.id);
    const order = await orderOf(person);
    expect(order.filter((id) => id !== newer)).toEqual(proposed.filter((id) => id !== second));
    expect(order[order.indexOf(newer) - 1]).toBe(first);
    const ranking = await getRanking(person.id, run.id, { provisional: false });
    expect(ranking.items.filter((item) => item.changedSince).map((item) => item.todoId)).toEqual([second]);
  });

  it('needs a run that succeeded, of this person, and items of it', async () => {
    const { person, run } = await rankedPerson();
    const other = await rankedPerson(21);
    await expect(applyRanking(other.person.id, run.id)).rejects.toEqual(code('not_found'));
    await expect(applyRanking(person.id, run.id, other.todoIds)).rejects.toEqual(code('validation_failed'));
    // Other criteria, or there would be nothing to ask and the run would end at once.
    const { run: queued } = await queuedRun(person, 'other criteria');
    await expect(applyRanking(person.id, queued.id)).rejects.toEqual(code('run_not_applicable'));
  });
});

describe('taking a ranking back', () => {
  it('restores the order before, once', async () => {
    const { person, todoIds, run } = await rankedPerson();
    await applyRanking(person.id, run.id);
    const reverted = await revertRanking(person.id, run.id);
    expect(reverted.appliedAt).toBeNull();
    expect(await orderOf(person)).toEqual(todoIds);
    await expect(revertRanking(person.id, run.id)).rejects.toEqual(code('not_latest_order'));
  });

  it('restores around what was added since', async () => {
    const { person, todoIds, run } = await rankedPerson();
    await applyRanking(person.id, run.id);
    const newer = uuidv7();
    await db().todo.create({ data: { id: newer, userId: person.id, title: 'Newer', rank: 'zz' } });
    await revertRanking(person.id, run.id);
    expect((await orderOf(person)).filter((id) => id !== newer)).toEqual(todoIds);
  });

  it('is only for the order applied last', async () => {
    const { person, run } = await rankedPerson();
    await applyRanking(person.id, run.id);
    const { run: later, runId } = await queuedRun(person, 'other goals');
    await walkWorkflow(runId);
    await applyRanking(person.id, later.id);
    await expect(revertRanking(person.id, run.id)).rejects.toEqual(code('not_latest_order'));
    await revertRanking(person.id, later.id);
    expect((await getRun(person.id, run.id)).appliedAt).not.toBeNull();
  });

  it('needs an application first, by its owner', async () => {
    const { person, run } = await rankedPerson(21);
    const stranger = await personWithTodos(1);
    await expect(revertRanking(person.id, run.id)).rejects.toEqual(code('not_latest_order'));
    await expect(revertRanking(stranger.person.id, run.id)).rejects.toEqual(code('not_found'));
  });
});
