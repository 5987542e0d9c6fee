import { expect, it } from 'vitest';
import { withSection } from '../readme';
import { type Measured, type Results, tables } from './table';

const measured = (changes: Partial<Measured> = {}): Measured => ({
  firstSeconds: 0.9,
  seconds: 12.4,
  calls: 1_213,
  refused: 0,
  tokens: 1,
  tau: 0.871,
  status: 'SUCCEEDED',
  error: null,
  ...changes,
});
const results: Results = {
  sizes: [10, 1_000],
  machine: { cores: 2, loadBefore: 0.4 },
  lists: {
    ours: { 10: measured({ calls: 1 }), 1000: measured() },
    theirs: {
      10: measured({ firstSeconds: null }),
      1000: measured({ error: 'prompt too long', tau: null, calls: 0 }),
    },
  },
  limited: { theirs: measured({ error: '500, rate limit', seconds: 3.21, tau: null, refused: 7 }) },
  crashes: {
    ours: {
      storedAtKill: 20,
      paidAtKill: 22,
      calls: 73,
      lost: 4,
      endsBy: 'SUCCEEDED, workflow, epoch 2',
      secondsToEnd: 61.5,
    },
    theirs: { storedAtKill: 0, paidAtKill: 3, calls: 6, lost: 4, endsBy: null, secondsToEnd: null },
  },
};

it('puts what was measured between the markers, and leaves the rest of the page alone', () => {
  const readme = 'Before.\n\n<!-- bench:paths -->\nold\n<!-- /bench:paths -->\n\nAfter.\n';
  const once = withSection(readme, 'paths', tables(results));
  expect(once).toContain('| ours | 0.9 → 12, τ 0.87, 1 call | 0.9 → 12, τ 0.87, 1,213 calls |');
  expect(once).toContain('**prompt too long** after 12 s, 0 calls paid');
  expect(once).toContain('**500, rate limit** after 3.2 s');
  expect(once).toContain('by itself, 62 s later (SUCCEEDED, workflow, epoch 2)');
  expect(once).toContain('no: the person sees an error, and presses again');
  expect(once).not.toContain('old');
  expect(once.startsWith('Before.\n') && once.endsWith('\nAfter.\n')).toBe(true);
  expect(withSection(once, 'paths', tables(results))).toBe(once);
});

it('says when the machine was busy with something else', () => {
  expect(tables(results)).not.toContain('other work');
  const busy = tables({ ...results, machine: { cores: 2, loadBefore: 19.4 } });
  expect(busy).toContain('load 19.4 on 2 cores');
});

it('refuses a page without markers', () => {
  expect(() => withSection('# Foremost', 'paths', tables(results))).toThrow('bench:paths');
});
