import { describe, expect, it } from 'vitest';
import { planChunks } from './plan-chunks';

const blocks = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ items: [index], wantsReasons: false }));
const chunkSizes = (count: number, p95Ms: number) => {
  const sizes = new Map<number, number>();
  for (const { chunk } of planChunks(blocks(count), { p95Ms, concurrency: 16 })) {
    sizes.set(chunk, (sizes.get(chunk) ?? 0) + 1);
  }
  return [...sizes.values()];
};

describe('planChunks', () => {
  it('keeps a small round in one task', () => {
    expect(chunkSizes(6, 800)).toEqual([6]);
  });

  it('makes chunks that end in bounded time at the present pace', () => {
    for (const size of chunkSizes(2_000, 6_000)) expect(size).toBeLessThanOrEqual(32);
    for (const size of chunkSizes(2_000, 100)) expect(size).toBeLessThanOrEqual(160);
  });

  it('stays below the 1,024 tasks that Airflow maps', () => {
    expect(chunkSizes(2_060, 60_000).length).toBeLessThan(1_024);
  });

  it('numbers blocks and keeps each once', () => {
    expect(planChunks(blocks(50), { p95Ms: 800, concurrency: 16 }).map((block) => block.block)).toEqual(
      Array.from({ length: 50 }, (_, index) => index),
    );
  });

  it('plans nothing for nothing', () => {
    expect(planChunks([], { p95Ms: 800, concurrency: 16 })).toEqual([]);
  });
});
