import { describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { eventually } from '@/lib/testing/eventually';
import { misbehave } from '@/lib/testing/misbehaviour';
import { beginRun } from './begin-run';
import { getRun } from './get-run';
import { judgeChunk } from './judge-chunk';
import { personWithTodos, queuedRun, walkWorkflow } from './testing/world';

/** Before the settings are read: the first model rejects every call. */
vi.hoisted(() => {
  const { OPENAI_BASE_URL, OPENAI_API_KEY } = process.env;
  // A run waits that long for a provider that is out before its blocks are lost.
  process.env.LLM_CALL_TIMEOUT = '30';
  process.env.OPENAI_MODEL = 'foremost-sim-1:401';
  process.env.LLM_FALLBACKS = JSON.stringify([
    { baseUrl: OPENAI_BASE_URL, apiKey: `${OPENAI_API_KEY}-second`, model: 'foremost-sim-1' },
  ]);
});

describe('a run whose first provider rejects us', () => {
  it('is judged by the fallback, whole, and the answers name the model that gave them', async () => {
    const { person } = await personWithTodos(40);
    const { run, runId } = await queuedRun(person);
    await walkWorkflow(runId);
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'SUCCEEDED', degraded: null });
    const models = await db().judgement.groupBy({ by: ['model'], where: { runId } });
    expect(models.map(({ model }) => model)).toEqual(['foremost-sim-1']);
  });

  it('fails in the words of the first when the fallback rejects us too', async () => {
    const { person } = await personWithTodos(40);
    const { run, runId } = await queuedRun(person, 'both-reject');
    await misbehave({ mode: '404', matchKey: 'both-reject' });
    await walkWorkflow(runId).catch(() => undefined);
    expect(await getRun(person.id, run.id)).toMatchObject({
      status: 'FAILED',
      error: { code: 'provider_rejected', message: expect.stringMatching(/Incorrect API key/) },
    });
  });

  it('waits for a fallback that is out, says so, and goes on when it is back', async () => {
    const { person } = await personWithTodos(40);
    const { run, runId } = await queuedRun(person, 'second-is-out');
    await misbehave({ mode: '503', matchKey: 'second-is-out' });
    await beginRun(runId, 1);
    await judgeChunk(runId, 1, 1, 0);
    expect((await getRun(person.id, run.id)).waiting).toMatchObject({ for: 'provider' });
    await misbehave({ mode: 'slow', matchKey: 'second-is-out', delayMs: 1 });
    await eventually(async () => {
      const { remaining } = await judgeChunk(runId, 1, 1, 0);
      expect(remaining).toBe(0);
    });
    expect(await db().judgement.count({ where: { runId, failure: { not: null } } })).toBe(0);
    expect(await getRun(person.id, run.id)).toMatchObject({ status: 'RUNNING', waiting: null });
  });
});
