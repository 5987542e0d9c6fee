import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import type { Run } from '@/lib/contracts/run';
import { keys } from './keys';
import { introduceRun, rememberRun } from './run-cache';
import { aRun } from './run-fixture';

const born = aRun({ id: 'r', status: 'QUEUED', waiting: null });
const waiting = aRun({
  id: 'r',
  status: 'QUEUED',
  waiting: { for: 'airflow', since: '2026-11-23T10:00:00.000Z' },
});

describe('the answer to a start', () => {
  test('shows a run that nobody told of yet', () => {
    const client = new QueryClient();
    client.setQueryData<Run[]>(keys.runList, []);
    introduceRun(client, born);
    expect(client.getQueryData(keys.runList)).toEqual([born]);
    expect(client.getQueryData(keys.run('r'))).toEqual(born);
  });

  test('that comes after an event about the run changes nothing', () => {
    const client = new QueryClient();
    client.setQueryData<Run[]>(keys.runList, []);
    rememberRun(client, waiting);
    introduceRun(client, born);
    expect(client.getQueryData(keys.runList)).toEqual([waiting]);
    expect(client.getQueryData(keys.run('r'))).toEqual(waiting);
  });
});
