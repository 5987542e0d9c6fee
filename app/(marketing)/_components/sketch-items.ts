export type SketchItem = {
  id: string;
  title: string;
  fact?: string;
  isOverdue?: boolean;
  /** Shown for the first three. */
  reason?: string;
  /** Place as it was written down, from 1. */
  written: number;
};

/** Nine made-up items in a sensible order, set by hand: this page calls no model. */
export const sketchItems: readonly SketchItem[] = [
  {
    id: 'passport',
    title: 'Renew passport',
    fact: 'Tomorrow',
    reason: 'Takes three weeks; the flight is in four.',
    written: 6,
  },
  {
    id: 'figures',
    title: 'Give Ines the Q3 figures',
    fact: '2 days late',
    isOverdue: true,
    reason: 'She cannot finish the board paper without them.',
    written: 4,
  },
  {
    id: 'dentist',
    title: 'Call the dentist',
    fact: '5 min',
    reason: 'Five minutes, and it gets worse by waiting.',
    written: 9,
  },
  { id: 'flights', title: 'Book trains to Lyon', fact: 'Fri', written: 2 },
  { id: 'board', title: 'Read the board paper', fact: 'after Ines', written: 7 },
  { id: 'boiler', title: 'Have the boiler serviced', fact: 'Nov', written: 1 },
  { id: 'plants', title: 'Bring the lemon tree inside', written: 8 },
  { id: 'shelf', title: 'Sort the bookshelf', written: 3 },
  { id: 'chess', title: 'Learn the Sicilian, properly this time', written: 5 },
];

export type Arrangement = 'written' | 'ranked';

/** Both arrangements hold the same items: only places differ. */
export const arrange = (items: readonly SketchItem[], by: Arrangement) =>
  by === 'ranked' ? [...items] : items.toSorted((a, b) => a.written - b.written);
