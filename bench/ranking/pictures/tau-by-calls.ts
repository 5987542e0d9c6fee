import { logarithmic, type Scale, spreadOut } from '@/bench/ranking/pictures/scale';
import { dot, line, path, picture, text } from '@/bench/ranking/pictures/svg';

export type Point = { calls: number; tau: number };
/** One method: its points by rising calls; `accent` draws the engine's own. A method without calls is a level. */
export type Curve = { name: string; points: Point[]; accent: 'a' | 'b' | null };
export type Panel = { n: number; curves: Curve[] };

const WIDTH = 1_080;
const HEIGHT = 500;
const PANEL = { top: 104, bottom: 432, width: 276, lefts: [64, 604] };
const LABEL_GAP = 16;
/** The scale is that of pairs out of order, so that what separates good orders can be seen. */
const TAUS = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.88];
const TAU_RANGE = [0.25, 0.89] as const;
const CALLS = [1, 3, 10, 30, 100, 300];
const wrongPairs = (tau: number) => (1 - tau) / 2;

/** What every method reaches for the calls it makes, for two sizes of list. */
export function drawTauByCalls(panels: readonly Panel[]): string {
  return picture(
    {
      width: WIDTH,
      height: HEIGHT,
      title: 'How right the order is, by model calls',
      description:
        'Kendall’s tau with the true order; simulated model, base world. Steps of the scale are ratios of pairs in the wrong order.',
    },
    ...panels.flatMap((panel, index) => drawPanel(panel, PANEL.lefts[index] ?? 0)),
  );
}

function drawPanel({ n, curves }: Panel, left: number): string[] {
  const right = left + PANEL.width;
  const most = Math.max(...curves.flatMap(({ points }) => points.map(({ calls }) => calls)));
  const x = logarithmic([1, most * 1.15], [left, right]);
  const y = logarithmic([wrongPairs(TAU_RANGE[0]), wrongPairs(TAU_RANGE[1])], [PANEL.bottom, PANEL.top]);
  const grid = TAUS.filter((tau) => tau >= TAU_RANGE[0]).flatMap((tau) => {
    const at = y(wrongPairs(tau));
    return [line(left, at, right, at, 'rule'), text(left - 8, at + 4, hundredths(tau), 'quiet', 'end')];
  });
  const ticks = CALLS.filter((calls) => calls <= most * 1.15).flatMap((calls) => [
    line(x(calls), PANEL.bottom, x(calls), PANEL.bottom + 4, 'rule'),
    text(x(calls), PANEL.bottom + 19, String(calls), 'quiet', 'middle'),
  ]);
  return [
    ...grid,
    ...ticks,
    text(left, PANEL.top - 16, `${n.toLocaleString('en')} items`, 'panel'),
    text(left - 8, PANEL.top - 2, 'tau', 'quiet', 'end'),
    text((left + right) / 2, PANEL.bottom + 40, 'model calls', 'quiet', 'middle'),
    ...curves.flatMap((curve) => drawCurve(curve, { x, y, left, right })),
    ...drawLabels(curves, { x, y, left, right }),
  ];
}

const hundredths = (tau: number) => tau.toFixed(2).replace(/^0/, '').replace(/0$/, '');

type Frame = { x: Scale; y: Scale; left: number; right: number };

function drawCurve({ points, accent }: Curve, { x, y, left, right }: Frame): string[] {
  const drawn = points.map(({ calls, tau }) => [x(Math.max(1, calls)), y(wrongPairs(tau))] as const);
  const [first] = drawn;
  if (points.every(({ calls }) => calls === 0) && first)
    return [line(left, first[1], right, first[1], 'even')];
  const look = accent ?? '';
  return [
    ...(drawn.length > 1 ? [path(drawn, `curve ${look}`)] : []),
    ...drawn.map(([px, py]) => dot(px, py, accent ? 4 : 4.5, `dot ${look}`)),
  ];
}

/** Names stand in a column right of the panel, each joined to its last point; early points carry theirs beside them. */
function drawLabels(curves: readonly Curve[], { x, y, right }: Frame): string[] {
  const labels = curves.flatMap(({ name, points, accent }) => {
    const last = points.at(-1);
    if (!last) return [];
    const isLevel = last.calls === 0;
    const at = { x: isLevel ? right : x(Math.max(1, last.calls)), y: y(wrongPairs(last.tau)) };
    const look = accent === 'a' ? 'accent' : accent === 'b' ? 'second' : 'quiet';
    return [
      { name: `${name}  ${last.tau.toFixed(3).slice(1)}`, look, at, isBeside: !isLevel && last.calls < 3 },
    ];
  });
  const column = labels.filter(({ isBeside }) => !isBeside);
  const heights = spreadOut(
    column.map(({ at }) => at.y),
    LABEL_GAP,
    [PANEL.top - 6, PANEL.bottom],
  );
  return [
    ...labels
      .filter(({ isBeside }) => isBeside)
      .map(({ name, look, at }) => text(at.x + 10, at.y + 4, name, look)),
    ...column.flatMap(({ name, look, at }, index) => {
      const height = heights[index] ?? at.y;
      return [line(at.x + 6, at.y, right + 10, height, 'leader'), text(right + 14, height + 4, name, look)];
    }),
  ];
}
