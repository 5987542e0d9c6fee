/** A piece of SVG: a tag, its attributes and what is inside. Text must be passed through `words`. */
export function tag(name: string, attributes: Record<string, string | number>, ...inside: string[]): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? Math.round(value * 100) / 100 : value}"`)
    .join('');
  return inside.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${inside.join('')}</${name}>`;
}

export const words = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function text(x: number, y: number, content: string, look = '', anchor = 'start'): string {
  return tag('text', { x, y, class: look, 'text-anchor': anchor }, words(content));
}

export const line = (x1: number, y1: number, x2: number, y2: number, look: string) =>
  tag('line', { x1, y1, x2, y2, class: look });

export const dot = (cx: number, cy: number, r: number, look: string) =>
  tag('circle', { cx, cy, r, class: look });

export const path = (points: ReadonlyArray<readonly [number, number]>, look: string) =>
  tag('path', { d: `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`, class: look });

/** The app's own colours, which follow the reader's light or dark scheme. */
const STYLE = `
svg { --paper: #fdfdfe; --ink: #171923; --quiet: #6a6e7c; --rule: #e3e4e9; --mark: #8b8f9c; --accent: #2f4fd0; --second: #b4541a; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #14161c; --ink: #eff0f3; --quiet: #9a9eab; --rule: #2b2e37; --mark: #7d818f; --accent: #92abff; --second: #f0a06a; }
}
text { font: 12px "Geist", ui-sans-serif, system-ui, "Segoe UI", sans-serif; fill: var(--ink); font-variant-numeric: tabular-nums; }
.paper { fill: var(--paper); }
.title { font-size: 17px; font-weight: 600; }
.panel { font-size: 13px; font-weight: 600; }
.quiet { fill: var(--quiet); }
.accent { fill: var(--accent); font-weight: 600; }
.second { fill: var(--second); font-weight: 600; }
.rule { stroke: var(--rule); stroke-width: 1; }
.even { stroke: var(--mark); stroke-width: 1; stroke-dasharray: 3 4; }
.leader { stroke: var(--mark); stroke-width: .75; opacity: .55; }
.curve { fill: none; stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: round; }
.curve.a { stroke: var(--accent); }
.curve.b { stroke: var(--second); }
.dot { fill: var(--mark); stroke: var(--paper); stroke-width: 1.5; }
.dot.a { fill: var(--accent); }
.dot.b { fill: var(--second); }`;

/** A whole picture with a title and what it shows in words, for those who cannot see it. */
export function picture(
  {
    width,
    height,
    title,
    description,
  }: { width: number; height: number; title: string; description: string },
  ...inside: string[]
): string {
  const root = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, role: 'img' };
  const body = [
    tag('title', {}, words(title)),
    tag('desc', {}, words(description)),
    tag('style', {}, STYLE),
    tag('rect', { width, height, class: 'paper', rx: 10 }),
    text(28, 38, title, 'title'),
    text(28, 58, description, 'quiet'),
    ...inside,
  ];
  return `${tag('svg', { ...root, width, height }, ...body.map((piece) => `\n${piece}`), '\n')}\n`;
}
