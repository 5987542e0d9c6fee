import { QueryClient } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '@/lib/contracts/run';
import { keys } from './keys';
import { fetchRuns, introduceRun, rememberAnswer, rememberRun } from './run-cache';
import { aRun } from './run-fixture';

afterEach(() => void vi.unstubAllGlobals());

const waiting = { for: 'airflow', since: '2026-11-23T10:00:00.000Z' } as const;
const listOf = (client: QueryClient) => client.getQueryData<Run[]>(keys.runList);

it('does not let the answer to a click undo what an event has told meanwhile', async () => {
  const client = new QueryClient();
  client.setQueryData(keys.runList, []);
  await rememberAnswer(client, async () => {
    rememberRun(client, aRun({ waiting }));
    return aRun();
  });
  expect(listOf(client)?.[0]?.waiting).toEqual(waiting);
});

it('takes an answer that was asked for after the event', async () => {
  const client = new QueryClient();
  client.setQueryData(keys.runList, []);
  rememberRun(client, aRun({ id: 'r2', waiting }));
  await new Promise((resolve) => setTimeout(resolve, 2));
  await rememberAnswer(client, async () => aRun({ id: 'r2' }));
  expect(listOf(client)?.[0]?.waiting).toBeNull();
});

it('keeps an end that was told while the list was on its way', async () => {
  const client = new QueryClient();
  vi.stubGlobal('fetch', async () => {
    rememberRun(client, aRun({ id: 'r3', status: 'SUCCEEDED' }));
    return Response.json({ items: [aRun({ id: 'r3', status: 'RUNNING' })], nextCursor: null });
  });
  expect((await fetchRuns())[0]?.status).toBe('SUCCEEDED');
});

describe('the answer to a start', () => {
  it('shows a run that nobody told of yet', () => {
    const client = new QueryClient();
    client.setQueryData(keys.runList, []);
    introduceRun(client, aRun());
    expect(listOf(client)).toEqual([aRun()]);
    expect(client.getQueryData(keys.run(aRun().id))).toEqual(aRun());
  });

  it('changes nothing when it comes after an event about the run', () => {
    const client = new QueryClient();
    client.setQueryData(keys.runList, []);
    rememberRun(client, aRun({ waiting }));
    introduceRun(client, aRun());
    expect(listOf(client)).toEqual([aRun({ waiting })]);
    expect(client.getQueryData(keys.run(aRun().id))).toEqual(aRun({ waiting }));
  });
});
