import { linear } from '@/bench/ranking/pictures/scale';
import { dot, line, path, picture, text } from '@/bench/ranking/pictures/svg';

/** What was said and what came true, by bin. */
export type Reliability = { predicted: number; observed: number };
/** Of one size of list: pairs by predicted probability, and 90 % ranges by tenth of the order, first tenth first. */
export type Calibrated = { name: string; pairs: Reliability[]; covered: number[] };

const WIDTH = 1_000;
const HEIGHT = 500;
const TOP = 104;
const BOTTOM = 432;
const PAIRS = { left: 64, right: 424 };
const RANGES = { left: 552, right: 912 };
const LOOKS = ['a', 'b'] as const;

/** Whether the engine's confidence can be believed: of pairs, and of the ranges of places it names. */
export function drawReliability(lists: readonly Calibrated[]): string {
  return picture(
    {
      width: WIDTH,
      height: HEIGHT,
      title: 'What the confidence is worth',
      description:
        'What the engine says about its order against what is true; simulated model, base world, noise measured.',
    },
    ...drawPairs(lists),
    ...drawRanges(lists),
  );
}

function drawPairs(lists: readonly Calibrated[]): string[] {
  const { left, right } = PAIRS;
  const x = linear([0.5, 1], [left, right]);
  const y = linear([0.5, 1], [BOTTOM, TOP]);
  const grid = [0.5, 0.6, 0.7, 0.8, 0.9, 1].flatMap((share) => [
    line(left, y(share), right, y(share), 'rule'),
    text(left - 8, y(share) + 4, percent(share), 'quiet', 'end'),
    text(x(share), BOTTOM + 19, percent(share), 'quiet', 'middle'),
  ]);
  return [
    ...grid,
    line(x(0.5), y(0.5), x(1), y(1), 'even'),
    text(left, TOP - 16, 'Pairs: “this one before that one”', 'panel'),
    text((left + right) / 2, BOTTOM + 40, 'chance the engine gives', 'quiet', 'middle'),
    text(left + 8, TOP + 16, 'came true', 'quiet'),
    ...lists.flatMap(({ pairs, name }, index) => {
      const look = LOOKS[index] ?? '';
      const points = pairs.map(({ predicted, observed }) => [x(predicted), y(observed)] as const);
      return [
        path(points, `curve ${look}`),
        ...points.map(([px, py]) => dot(px, py, 4, `dot ${look}`)),
        text(right - 8, BOTTOM - 14 - 18 * (lists.length - 1 - index), name, textLook(index), 'end'),
      ];
    }),
  ];
}

function drawRanges(lists: readonly Calibrated[]): string[] {
  const { left, right } = RANGES;
  const x = linear([0.5, 10.5], [left, right]);
  const y = linear([0.7, 1], [BOTTOM, TOP]);
  const grid = [0.7, 0.8, 0.9, 1].flatMap((share) => [
    line(left, y(share), right, y(share), share === 0.9 ? 'even' : 'rule'),
    text(left - 8, y(share) + 4, percent(share), 'quiet', 'end'),
  ]);
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    text(x(tenth + 1), BOTTOM + 19, String(tenth + 1), 'quiet', 'middle'),
  );
  return [
    ...grid,
    ...tenths,
    text(left, TOP - 16, 'Places: ranges that should hold 90 % of them', 'panel'),
    text((left + right) / 2, BOTTOM + 40, 'tenth of the list, first to last', 'quiet', 'middle'),
    text(left + 8, TOP + 16, 'true place inside', 'quiet'),
    ...lists.flatMap(({ covered, name }, index) => {
      const look = LOOKS[index] ?? '';
      const points = covered.map((share, tenth) => [x(tenth + 1), y(Math.max(0.7, share))] as const);
      return [
        path(points, `curve ${look}`),
        ...points.map(([px, py]) => dot(px, py, 4, `dot ${look}`)),
        text(right - 8, BOTTOM - 14 - 18 * (lists.length - 1 - index), name, textLook(index), 'end'),
      ];
    }),
  ];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const textLook = (index: number) => (index === 0 ? 'accent' : 'second');
