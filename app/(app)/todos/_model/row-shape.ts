/** How much room a row takes. Known without measuring, so that rows can travel before they are drawn. */
export type RowShape = { tier: 1 | 2 | 3; titleLines: 1 | 2; height: number };

type RowContent = {
  /** From 1; rows of a filtered list without places are all of the dense kind. */
  place: number;
  titleLength: number;
  hasReason: boolean;
  hasFacts: boolean;
  isWide: boolean;
};

/** A page's first lines matter most: three large ones, seven with room, the rest dense. */
export function rowShape({ place, titleLength, hasReason, hasFacts, isWide }: RowContent): RowShape {
  const tier = place <= 3 ? 1 : place <= 10 ? 2 : 3;
  const perLine = isWide ? charactersBesideFacts(tier, hasFacts) : tier === 1 ? 30 : 36;
  const titleLines = titleLength > perLine && (tier < 3 || !isWide) ? 2 : 1;
  const titleHeight = (tier === 1 ? 26 : 24) * titleLines;
  const factsHeight = hasFacts && !isWide ? 20 : 0;
  // On a phone reason and confidence share two lines; beside each other on a wide page, one.
  const reasonHeight = hasReason ? (isWide ? 20 : 40) : 0;
  const padding = tier === 1 ? 22 : tier === 2 ? 16 : isWide ? 12 : 20;
  return { tier, titleLines, height: titleHeight + factsHeight + reasonHeight + padding };
}

/** Facts stand beside the title on a wide page, and take about a third of its line. */
function charactersBesideFacts(tier: 1 | 2 | 3, hasFacts: boolean): number {
  if (tier === 1) return hasFacts ? 32 : 52;
  return hasFacts ? 38 : 62;
}
