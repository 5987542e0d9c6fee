/** How much room a row takes. Known without measuring, so that rows can travel before they are drawn. */
export type RowShape = { tier: 1 | 2 | 3; titleLines: 1 | 2; reasonLines: 0 | 1 | 2; height: number };

/** What the list's width leaves for the words of a row. */
export type LineSpace = {
  /** Pixels for title and facts together. */
  line: number;
  /** Facts stand beside the title and the confidence beside the reason, not below them. */
  isBeside: boolean;
};

type RowContent = {
  /** From 1; rows without a place are of the dense kind. */
  place: number;
  title: string;
  /** Why it stands here and how sure that is, as they follow each other; null where neither is shown. */
  reason: string | null;
  /** The facts beside or below the title, as they are written; empty when there are none. */
  facts: readonly string[];
  space: LineSpace;
};

/** Tailwind's `@xl`, by which the row is drawn. */
const BESIDE_FROM = 576;
/** Place, circle, menu button and the gaps between them; the margin is wider where the rail is. */
const AROUND_WIDE = 170;
const AROUND_NARROW = 102;
const FACT_GAP = 14;
const FACT_ICON = 18;
/** The title keeps the larger part of the line: `@xl:max-w-[45%]` of the row. */
const FACTS_SHARE = 0.45;

export const lineSpace = (listWidth: number, hasWideMargin: boolean): LineSpace => ({
  line: listWidth - (hasWideMargin ? AROUND_WIDE : AROUND_NARROW),
  isBeside: listWidth >= BESIDE_FROM,
});

/** A page's first lines matter most: three large ones, seven with room, the rest dense. */
export function rowShape({ place, title, reason, facts, space }: RowContent): RowShape {
  const { isBeside } = space;
  const tier = place <= 3 ? 1 : place <= 10 ? 2 : 3;
  const line = isBeside ? space.line - Math.min(factsWidth(facts), space.line * FACTS_SHARE) : space.line;
  const mayWrap = tier < 3 || !isBeside;
  const titleLines = mayWrap && textWidth(title, tier === 1 ? 18 : 15) > line ? 2 : 1;
  const titleHeight = (tier === 1 ? 26 : 24) * titleLines;
  const factsHeight = facts.length > 0 && !isBeside ? 20 : 0;
  // Beside each other, reason and confidence share one line; else two at most.
  const reasonLines = reason === null ? 0 : isBeside || textWidth(reason, 13) <= line ? 1 : 2;
  const padding = tier === 1 ? 22 : tier === 2 ? 16 : isBeside ? 12 : 20;
  return { tier, titleLines, reasonLines, height: titleHeight + factsHeight + 20 * reasonLines + padding };
}

const factsWidth = (facts: readonly string[]) =>
  facts.slice(0, 3).reduce((sum, fact) => sum + Math.min(160, textWidth(fact, 13)) + FACT_GAP, 0) +
  (facts.length > 0 ? FACT_ICON : 0);

/**
 * Roughly how wide a text is set in Geist, by its advance widths at weight 400 and a little over: a guess that is off
 * costs an ellipsis or a little air, never an overlap, because title and reason are clamped to the lines they were
 * given.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += advance(character);
  return ems * size * 1.02;
}

/** In ems. */
function advance(character: string): number {
  if (/[ .,:;'’!|`()ijlI]/.test(character)) return 0.26;
  if (/["[\]{}/frt-]/.test(character)) return 0.4;
  if (/[mwMW@%]/.test(character)) return 0.88;
  if (isFullWidth(character)) return 1;
  return /\p{Lu}/u.test(character) ? 0.66 : 0.58;
}

/** Chinese, Japanese and Korean script, and pictures. */
const isFullWidth = (character: string) =>
  /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u.test(
    character,
  );
