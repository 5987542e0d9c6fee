import { describe, expect, it } from 'vitest';
import type { RunStatus } from '@/lib/contracts/run';
import { canMove, hasRanking, isFinal, statesBefore } from './state';

const all: RunStatus[] = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'];
const legal = new Set([
  'QUEUED RUNNING',
  'QUEUED SUCCEEDED',
  'QUEUED FAILED',
  'QUEUED CANCELLED',
  'RUNNING SUCCEEDED',
  'RUNNING FAILED',
  'RUNNING CANCELLED',
]);

describe('run states', () => {
  it.each(all.flatMap((from) => all.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    expect(canMove(from, to)).toBe(legal.has(`${from} ${to}`));
    expect(statesBefore(to).includes(from)).toBe(legal.has(`${from} ${to}`));
  });

  it('are final when nothing follows', () => {
    expect(all.filter(isFinal)).toEqual(['SUCCEEDED', 'FAILED', 'CANCELLED']);
    expect(all.filter(hasRanking)).toEqual(['SUCCEEDED']);
  });
});
