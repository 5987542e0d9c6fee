'use client';
import { useCallback, useMemo, useState } from 'react';
import { type LineSpace, lineSpace } from '../_model/row-shape';
import { useMedia } from './use-media';

/** Where the measuring begins: the list's own measure, and a common phone's. */
const FIRST_WIDTH = { desktop: 736, phone: 358 };
/** Rows are shaped anew once in so many pixels, so that dragging the window's edge stays cheap. */
const STEP_PX = 16;

/** What a row's words may take, and how to tell the width of the list once it is drawn. */
export function useLineSpace(isPhone: boolean): [LineSpace, (listWidth: number) => void] {
  const hasWideMargin = useMedia('(width >= 48rem)', !isPhone);
  const [width, setWidth] = useState(isPhone ? FIRST_WIDTH.phone : FIRST_WIDTH.desktop);
  const measured = useCallback((px: number) => setWidth(Math.floor(px / STEP_PX) * STEP_PX), []);
  return [useMemo(() => lineSpace(width, hasWideMargin), [width, hasWideMargin]), measured];
}
