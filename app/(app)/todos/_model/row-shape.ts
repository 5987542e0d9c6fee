/** How much room a row takes. Known without measuring, so that rows can travel before they are drawn. */
export type RowShape = { tier: 1 | 2 | 3; titleLines: 1 | 2; height: number };

type RowContent = {
  /** From 1; rows without a place are of the dense kind. */
  place: number;
  title: string;
  hasReason: boolean;
  /** The facts beside or below the title, as they are written; empty when there are none. */
  facts: readonly string[];
  isWide: boolean;
};

/** Pixels for title and facts together: the list is a fixed measure on a wide page, a phone is taken as a narrow one. */
const WIDE_LINE = 566;
const PHONE_LINE = 258;
const FACT_GAP = 14;
const FACT_ICON = 18;

/** A page's first lines matter most: three large ones, seven with room, the rest dense. */
export function rowShape({ place, title, hasReason, facts, isWide }: RowContent): RowShape {
  const tier = place <= 3 ? 1 : place <= 10 ? 2 : 3;
  const line = isWide ? WIDE_LINE - factsWidth(facts) : PHONE_LINE;
  const mayWrap = tier < 3 || !isWide;
  const titleLines = mayWrap && textWidth(title, tier === 1 ? 18 : 15) > line ? 2 : 1;
  const titleHeight = (tier === 1 ? 26 : 24) * titleLines;
  const factsHeight = facts.length > 0 && !isWide ? 20 : 0;
  // On a phone reason and confidence share two lines; beside each other on a wide page, one.
  const reasonHeight = hasReason ? (isWide ? 20 : 40) : 0;
  const padding = tier === 1 ? 22 : tier === 2 ? 16 : isWide ? 12 : 20;
  return { tier, titleLines, height: titleHeight + factsHeight + reasonHeight + padding };
}

const factsWidth = (facts: readonly string[]) =>
  facts.slice(0, 3).reduce((sum, fact) => sum + Math.min(160, textWidth(fact, 13)) + FACT_GAP, 0) +
  (facts.length > 0 ? FACT_ICON : 0);

/**
 * Roughly how wide a text is set in Geist. A guess that is off costs an ellipsis or a little air, never an overlap:
 * the title is clamped to the lines it was given.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) {
    if (/[ .,:;'’!|il()]/.test(character)) ems += 0.29;
    else if (
      /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u.test(
        character,
      )
    )
      ems += 1;
    else if (/[\p{Lu}\p{N}mw]/u.test(character)) ems += 0.68;
    else ems += 0.55;
  }
  return ems * size;
}
