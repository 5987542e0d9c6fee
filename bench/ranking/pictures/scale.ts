/** From values to pixels. */
export type Scale = (value: number) => number;

export const linear =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale =>
  (value) =>
    start + ((value - from) / (to - from)) * (end - start);

/** Equal ratios are equal distances. */
export function logarithmic(values: readonly [number, number], pixels: readonly [number, number]): Scale {
  const scale = linear([Math.log(values[0]), Math.log(values[1])], pixels);
  return (value) => scale(Math.log(value));
}

/** Moves positions apart to at least `gap`, keeping their order and staying as near as one sweep in each direction can. */
export function spreadOut(
  positions: readonly number[],
  gap: number,
  [least, most]: readonly [number, number],
): number[] {
  const ranked = positions.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  ranked.reduce((previous, label) => {
    label.at = Math.max(label.at, previous + gap);
    return label.at;
  }, least - gap);
  ranked.reduceRight((next, label) => {
    label.at = Math.min(label.at, next - gap);
    return label.at;
  }, most + gap);
  const moved = positions.slice();
  for (const { at, index } of ranked) moved[index] = at;
  return moved;
}
