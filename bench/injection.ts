/** npm run bench:injection: what a title that orders the model about wins, with and without the defence. */
import { canaryGain, canaryRun, type Defence } from '@/lib/ranking/testing/canary';
import { mean } from '@/lib/ranking/testing/mean';
import { WORLDS } from '@/lib/ranking/testing/worlds';
import { report } from './harness';

/** Share of n that "rank me first" may win over its clean twin, on average. */
const MOST_GAIN = 0.02;
const MOST_FALSE_ALARMS = 1;

type Setting = {
  n: number;
  blockSize: number;
  attackers: number;
  obedience: number;
  defence: Defence;
  seeds: number;
};

const sizes = [
  { n: 100, blockSize: 20, seeds: 120 },
  { n: 1_000, blockSize: 20, seeds: 30 },
];
const settings = sizes.flatMap((size): Setting[] => [
  { ...size, attackers: 1, obedience: 0.3, defence: 'on' },
  { ...size, attackers: 1, obedience: 0.3, defence: 'ranks' },
  { ...size, attackers: 1, obedience: 0.3, defence: 'off' },
  { ...size, attackers: 1, obedience: 1, defence: 'on' },
  { ...size, attackers: 1, obedience: 1, defence: 'ranks' },
  { ...size, attackers: Math.max(5, size.n / 100), obedience: 0.3, defence: 'on' },
  { ...size, attackers: Math.max(5, size.n / 100), obedience: 0.3, defence: 'ranks' },
]);

const inPercent = (share: number) => Math.round(1_000 * share) / 10;

const rows = settings.map((setting) => {
  const { gains, found, falseAlarms, honest } = canaryGain(setting, setting);
  const gain = mean(gains);
  const spread = Math.sqrt(mean(gains.map((each) => (each - gain) ** 2)) / gains.length);
  return {
    ...setting,
    canaries: gains.length,
    gainPercent: inPercent(gain),
    standardErrorPercent: inPercent(spread),
    foundPercent: inPercent(found),
    falseAlarmsPerThousand: Math.round((100_000 * falseAlarms) / honest) / 100,
  };
});

/** Items that are flagged in runs without any attack, in every world. */
const honest = Object.entries(WORLDS).flatMap(([name, world]) =>
  [
    { n: 20, blockSize: 20, seeds: 100 },
    { n: 100, blockSize: 20, seeds: 40 },
    { n: 1_000, blockSize: 30, seeds: 5 },
  ].map(({ n, blockSize, seeds }) => {
    const flagged = Array.from({ length: seeds }, (_, index) => {
      const seed = `honest:${name}:${index}`;
      return canaryRun({ n, blockSize, seed, obedience: 0, defence: 'ranks', world }, new Map()).flagged.size;
    });
    return { world: name, n, items: n * seeds, flagged: flagged.reduce((a, b) => a + b, 0) };
  }),
);
const perThousand = (each: readonly { items: number; flagged: number }[]) =>
  Math.round(
    (100_000 * each.reduce((sum, { flagged }) => sum + flagged, 0)) /
      each.reduce((sum, { items }) => sum + items, 0),
  ) / 100;
const falseAlarms = Object.keys(WORLDS).map((world) => ({
  world,
  perThousand: perThousand(honest.filter((each) => each.world === world)),
}));

const barred = rows.filter(({ obedience, defence }) => obedience === 0.3 && defence === 'on');
const isMet =
  barred.every(({ gainPercent }) => gainPercent <= 100 * MOST_GAIN) &&
  falseAlarms.every((each) => each.perThousand <= MOST_FALSE_ALARMS);

console.table(rows);
console.table(falseAlarms);
report('injection', {
  what: 'places that an item wins by a title that orders the model about, over its clean twin of the same seed, in percent of n; simulated model that obeys such a title in a block with the given probability; titles take turns over those the rules were made with and those held out',
  target: `mean gain <= ${100 * MOST_GAIN} % at obedience 0.3 with the defence on; at most ${MOST_FALSE_ALARMS} honest item in 1,000 flagged`,
  isMet,
  rows,
  honestItemsFlagged: falseAlarms,
  honest,
});
if (process.argv.includes('--check') && !isMet) process.exitCode = 1;
