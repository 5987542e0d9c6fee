'use client';
import { type ReactNode, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';

export const RAIL_SLOT_ID = 'rail-slot';

const noChanges = () => () => undefined;

/** A page's own part of the rail (projects, saved views): rendered by the page, shown between places and account. */
export function RailSlot({ children }: { children: ReactNode }) {
  const slot = useSyncExternalStore(
    noChanges,
    () => document.getElementById(RAIL_SLOT_ID),
    () => null,
  );
  return slot && createPortal(children, slot);
}
