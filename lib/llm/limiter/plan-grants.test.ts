import { describe, expect, test } from 'vitest';
import { advanced, withOwnLimits } from './budget';
import { planGrants } from './plan-grants';
import { emptyState, type LimitState } from './state';

const ROOM = 1_000;
/** One call a second, six at once. */
const limits = { requestsPerMinute: 60 };
const start = () => withOwnLimits(emptyState(0), limits);
const wantsOf = (...users: string[]) => users.map((user) => ({ user, tokens: 100 }));
const usersOf = (wants: { user: string }[], granted: number[]) => granted.map((index) => wants[index]?.user);

/** Lets `seconds` pass with everybody always asking; counts who was served. */
function served(users: readonly string[], seconds: number, from: LimitState = start()) {
  const counts: Record<string, number> = {};
  let state = from;
  for (let second = 1; second <= seconds; second += 1) {
    state = advanced(state, from.at + second * 1_000);
    const wants = wantsOf(...users);
    const grants = planGrants(state, wants, ROOM);
    for (const user of usersOf(wants, grants.granted)) counts[user ?? ''] = (counts[user ?? ''] ?? 0) + 1;
    state = grants.state;
  }
  return { counts, state };
}

describe('who goes next', () => {
  test('everybody at once where there is no limit', () => {
    const wants = wantsOf('a', 'a', 'b');
    expect(planGrants(emptyState(0), wants, ROOM).granted).toHaveLength(3);
    expect(planGrants(emptyState(0), wants, 2).granted).toHaveLength(2);
  });

  test('ten thousand calls of one person do not starve ten of another', () => {
    const { counts } = served([...Array.from({ length: 50 }, () => 'huge'), 'small', 'tiny'], 60);
    expect(Math.abs((counts.small ?? 0) - (counts.huge ?? 0))).toBeLessThanOrEqual(2);
    expect(Math.abs((counts.tiny ?? 0) - (counts.huge ?? 0))).toBeLessThanOrEqual(2);
  });

  test('a newcomer has no claim on the time before, nor a debt', () => {
    const { state } = served(['old', 'old', 'old'], 60);
    const { counts } = served(['old', 'old', 'new', 'new'], 20, state);
    expect(Math.abs((counts.old ?? 0) - (counts.new ?? 0))).toBeLessThanOrEqual(2);
  });

  test('a process that always comes first gets no more for its people than another', () => {
    const processes = [
      ['huge', 'huge', 'a', 'a', 'b', 'b'],
      ['huge', 'huge', 'c', 'c', 'd', 'd'],
    ];
    const counts: Record<string, number> = {};
    let state = withOwnLimits(emptyState(0), { requestsPerMinute: 600 });
    for (let now = 0; now < 60_000; now += 20) {
      for (const users of processes) {
        const wants = wantsOf(...users);
        const grants = planGrants(advanced(state, now), wants, ROOM);
        state = grants.state;
        for (const user of usersOf(wants, grants.granted)) counts[user ?? ''] = (counts[user ?? ''] ?? 0) + 1;
      }
    }
    const shares = Object.values(counts);
    expect(shares).toHaveLength(5);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(5);
  });

  test('those who lag behind are never all held back for one another', () => {
    const processes = ['a', 'b', 'c'].map((user) => wantsOf(...Array.from({ length: 40 }, () => user)));
    let state = withOwnLimits(emptyState(0), { requestsPerMinute: 6_000 });
    state = { ...state, pause: { until: 100, setAt: 0, bursts: 1 } };
    for (const wants of processes) state = planGrants(state, wants, ROOM).state;
    // The pause is over, one process is far ahead of the others, and the limit was lowered.
    state = planGrants({ ...advanced(state, 100), pause: null }, processes[0] ?? [], ROOM).state;
    state = withOwnLimits(state, { requestsPerMinute: 600 });
    const counts = [0, 0, 0];
    for (let now = 200; now < 60_000; now += 200) {
      for (const [process, wants] of processes.entries()) {
        const grants = planGrants(advanced(state, now), wants, ROOM);
        counts[process] = (counts[process] ?? 0) + grants.granted.length;
        state = grants.state;
      }
    }
    expect(counts.reduce((a, b) => a + b)).toBeGreaterThan(550);
    expect(Math.min(...counts)).toBeGreaterThan(150);
  });

  test('large calls count for more where tokens are short', () => {
    let state = withOwnLimits(emptyState(0), { tokensPerMinute: 60_000 });
    const tokens = { large: 0, small: 0 };
    for (let second = 1; second <= 60; second += 1) {
      const wants = [
        ...Array.from({ length: 5 }, () => ({ user: 'large', tokens: 900 })),
        ...Array.from({ length: 10 }, () => ({ user: 'small', tokens: 100 })),
      ];
      const grants = planGrants(advanced(state, second * 1_000), wants, ROOM);
      for (const index of grants.granted) {
        const want = wants[index];
        if (want) tokens[want.user as 'large' | 'small'] += want.tokens;
      }
      state = grants.state;
    }
    expect(tokens.large / tokens.small).toBeGreaterThan(0.85);
    expect(tokens.large / tokens.small).toBeLessThan(1.2);
  });

  test('what was had of a limit counts the same after the limit has changed', () => {
    const { state } = served(['a', 'a', 'a'], 30);
    const lower = withOwnLimits(state, { requestsPerMinute: 20 });
    const { counts } = served(['a', 'a', 'b', 'b'], 60, lower);
    expect(Math.abs((counts.a ?? 0) - (counts.b ?? 0))).toBeLessThanOrEqual(2);
  });

  test('waits are told in the order of turns', () => {
    const wants = wantsOf(...Array.from({ length: 8 }, () => 'a'));
    const { granted, waits } = planGrants(start(), wants, ROOM);
    expect(granted).toHaveLength(6);
    expect([...waits.values()]).toEqual([1_000, 2_000]);
  });
});

describe('with others who wait in another process', () => {
  test('nobody here goes more than a moment ahead of them', () => {
    const here = served(['here', 'here'], 3).state;
    const wants = wantsOf('elsewhere');
    const elsewhere = planGrants({ ...here, buckets: {} }, wants, 0).state;
    const waiting = {
      ...advanced(here, here.at + 30_000),
      users: {
        ...elsewhere.users,
        elsewhere: { finish: here.virtualTime - 50, waitingAt: here.at + 30_000 },
      },
    };
    const { granted, waits } = planGrants(waiting, wantsOf('here'), ROOM);
    expect(granted).toEqual([]);
    expect(waits.get(0)).toBeGreaterThan(0);
    // Their process is silent for a second: gone.
    expect(planGrants(advanced(waiting, waiting.at + 1_000), wantsOf('here'), ROOM).granted).toEqual([0]);
  });

  test('who only lacks a place in this process holds nobody back there', () => {
    const { state } = planGrants(start(), wantsOf('a'), 0);
    expect(Object.values(state.users).every(({ waitingAt }) => waitingAt === 0)).toBe(true);
  });
});
