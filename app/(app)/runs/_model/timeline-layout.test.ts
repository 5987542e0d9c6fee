import { describe, expect, it } from 'vitest';
import { aCall, aTimeline } from './timeline-fixture';
import { BARS_UP_TO, layOutTimeline, packLanes, stepFrom, total } from './timeline-layout';

const lanesOf = (...calls: [fromMs: number, toMs: number][]) =>
  packLanes(calls.map(([fromMs, toMs]) => ({ fromMs, toMs })));

describe('lanes', () => {
  it('are as many as calls in flight together, and a free one is used again', () => {
    expect(lanesOf([0, 10], [1, 5], [2, 8], [5, 9], [10, 12])).toEqual([0, 1, 2, 1, 0]);
  });

  it('hold a call after the other where nothing overlaps', () => {
    expect(lanesOf([0, 1], [1, 2], [2, 3])).toEqual([0, 0, 0]);
    expect(lanesOf()).toEqual([]);
  });
});

describe('a small run', () => {
  const calls = [
    aCall({ fromMs: 0, toMs: 2_000 }),
    aCall({ fromMs: 500, toMs: 1_500, block: 1 }),
    aCall({ fromMs: 2_500, toMs: 4_000, round: 2, outcome: 'lost' }),
  ];
  const layout = layOutTimeline(
    aTimeline(calls, {
      marks: [
        { kind: 'begin', round: 0, atMs: 0 },
        { kind: 'merge', round: 1, atMs: 2_200 },
      ],
      waits: [
        { for: 'airflow', fromMs: -60_000, toMs: -10 },
        { for: 'rate_limit', fromMs: 1_000, toMs: 2_000 },
      ],
    }),
    0,
  );

  it('is a bar for each call, from its start to its end', () => {
    expect(layout.bars.map(({ from, to, lane }) => [from, to, lane])).toEqual([
      [0, 0.5, 0],
      [0.125, 0.375, 1],
      [0.625, 1, 0],
    ]);
    expect(layout.lanes).toBe(2);
    expect(layout.bins).toEqual([]);
  });

  it('groups them by round and marks steps and waits; what came before the start is not drawn', () => {
    expect(layout.rounds).toEqual([
      { round: 1, from: 0, to: 0.5 },
      { round: 2, from: 0.625, to: 1 },
    ]);
    expect(layout.waits).toEqual([{ for: 'rate_limit', from: 0.25, to: 0.5 }]);
    expect(layout.marks.map(({ kind, at }) => [kind, at])).toEqual([
      ['begin', 0],
      ['merge', 0.55],
      ['end', 1],
    ]);
    expect(layout.ticks.map(({ ms }) => ms)).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
  });
});

it('has a place for a call that came after the end, and for a wait that goes on', () => {
  const late = layOutTimeline(aTimeline([aCall({ toMs: 8_000, isLate: true })], { finishedMs: 4_000 }), 0);
  expect(late).toMatchObject({ toMs: 8_000, marks: [{ kind: 'end', at: 0.5 }] });
  const waits = [{ for: 'rate_limit' as const, fromMs: 1_000, toMs: null }];
  const going = layOutTimeline(aTimeline([aCall()], { finishedMs: null, waits }), 5_000);
  expect(going).toMatchObject({ toMs: 5_000, waits: [{ from: 0.2, to: 1 }], marks: [] });
});

it('has ticks and no calls where nothing was asked', () => {
  const layout = layOutTimeline(aTimeline([], { finishedMs: 300 }), 0);
  expect(layout).toMatchObject({ lanes: 1, bars: [], bins: [], rounds: [] });
  expect(layout.ticks.map(({ ms }) => ms)).toEqual([0, 100, 200, 300]);
});

describe('2,030 calls', () => {
  const calls = Array.from({ length: 2_030 }, (_, index) =>
    aCall({
      block: index,
      round: index < 1_500 ? 1 : 2,
      fromMs: Math.floor(index / 16) * 1_000,
      toMs: Math.floor(index / 16) * 1_000 + 1_000,
      outcome: index % 100 === 0 ? 'lost' : 'usable',
    }),
  );
  const { bars, bins, lanes } = layOutTimeline(aTimeline(calls), 0);

  it('are a density: few parts that hold every call', () => {
    expect(calls.length).toBeGreaterThan(BARS_UP_TO);
    expect(bars).toEqual([]);
    expect(bins.length).toBeLessThan(100);
    expect(bins.reduce((sum, { ended }) => sum + total(ended), 0)).toBe(2_030);
    expect(bins.reduce((sum, { ended }) => sum + ended.lost, 0)).toBe(21);
  });

  it('as high as calls were in flight', () => {
    expect(lanes).toBe(16);
    expect(total(bins[10]?.inFlight ?? { usable: 0, retried: 0, lost: 0 })).toBeCloseTo(16);
    expect([bins[0]?.round, bins.at(-1)?.round]).toEqual([1, 2]);
  });
});

describe('the keyboard', () => {
  const parts = [{ round: 1 }, { round: 1 }, { round: 2 }, { round: 2 }];
  const leads = (from: number, key: string) => stepFrom(parts, from, key);

  it('goes from call to call and stops at the ends', () => {
    expect([leads(-1, 'ArrowRight'), leads(1, 'ArrowRight'), leads(3, 'ArrowRight')]).toEqual([0, 2, 3]);
    expect([leads(2, 'ArrowLeft'), leads(0, 'ArrowLeft')]).toEqual([1, 0]);
    expect([leads(1, 'Home'), leads(1, 'End')]).toEqual([0, 3]);
  });

  it('goes from round to round', () => {
    expect([leads(-1, 'ArrowDown'), leads(1, 'ArrowDown'), leads(3, 'ArrowDown')]).toEqual([0, 2, 3]);
    expect([leads(3, 'ArrowUp'), leads(1, 'ArrowUp')]).toEqual([0, 1]);
  });

  it('leaves other keys, and a picture without calls, alone', () => {
    expect(leads(0, 'Tab')).toBeNull();
    expect(stepFrom([], -1, 'ArrowRight')).toBeNull();
  });
});
