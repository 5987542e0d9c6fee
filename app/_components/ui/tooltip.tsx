'use client';
import { cloneElement, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { Kbd } from './kbd';

export type TooltipSide = 'top' | 'bottom' | 'right';
type TooltipProps = {
  text: string;
  shortcut?: string;
  side?: TooltipSide;
  /** The text repeats the trigger's own name: screen readers need not hear it twice. */
  isName?: boolean;
  children: ReactElement<{ 'aria-describedby'?: string }>;
};

const HOVER_DELAY_MS = 400;
const EDGE_PX = 8;

/**
 * A few words on hover and focus, and on a press where it is no name, drawn in the browser's top layer (Popover API), so no scroll container clips it and no
 * positioning library is shipped. Escape puts it away; the pointer may rest on it (WCAG 1.4.13).
 */
export function Tooltip({ text, shortcut, side = 'top', isName = false, children }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);

  // Native listeners on the wrapper: the child keeps its own handlers, and stays the one thing to operate.
  useEffect(() => {
    const wrapper = anchor.current;
    if (!wrapper) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turn = (isShown: boolean, delayMs: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setOpen(isShown), delayMs);
    };
    // Never within the event: a dialog that sees a node vanish while the focus is on its way takes the focus itself.
    const close = () => turn(false, 0);
    const ending = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(
      kind: K,
      handle: (event: HTMLElementEventMap[K]) => void,
    ) => wrapper.addEventListener(kind, handle, { signal: ending.signal });
    on('pointerenter', (event) => event.pointerType === 'mouse' && turn(true, HOVER_DELAY_MS));
    on('pointerleave', close);
    // A finger does not hover: where the words are not the name of what is pressed, they are what the press is for.
    if (isName) on('pointerdown', close);
    else on('click', () => turn(true, 0));
    on(
      'focusin',
      (event) => event.target instanceof Element && event.target.matches(':focus-visible') && turn(true, 0),
    );
    on('focusout', close);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [isName]);

  useEffect(() => {
    const element = bubble.current;
    const trigger = anchor.current?.firstElementChild;
    if (!isOpen || !element || !trigger) return;
    element.showPopover?.();
    place(element, trigger.getBoundingClientRect(), side);
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
    const onScroll = () => setOpen(false);
    const onPress = (event: PointerEvent) =>
      event.target instanceof Node && !anchor.current?.contains(event.target) && setOpen(false);
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('pointerdown', onPress, true);
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('pointerdown', onPress, true);
      document.removeEventListener('scroll', onScroll, true);
    };
  }, [isOpen, side]);

  return (
    <span ref={anchor} className="contents">
      {cloneElement(children, isOpen && !isName ? { 'aria-describedby': id } : {})}
      {isOpen && (
        <span
          ref={bubble}
          id={id}
          role="tooltip"
          aria-hidden={isName || undefined}
          popover="manual"
          className="fixed inset-auto m-0 max-w-72 animate-fade-in border-0 bg-transparent p-1.5"
        >
          <span className="flex items-center gap-2 rounded-md bg-ink px-2 py-1 text-paper text-xs">
            {text}
            {shortcut && <Kbd onInk>{shortcut}</Kbd>}
          </span>
        </span>
      )}
    </span>
  );
}

function place(bubble: HTMLElement, trigger: DOMRect, side: TooltipSide) {
  const { width, height } = bubble.getBoundingClientRect();
  const fitsAbove = trigger.top >= height + EDGE_PX;
  const left = side === 'right' ? trigger.right : trigger.left + (trigger.width - width) / 2;
  const top =
    side === 'right'
      ? trigger.top + (trigger.height - height) / 2
      : side === 'top' && fitsAbove
        ? trigger.top - height
        : trigger.bottom;
  bubble.style.left = `${Math.max(EDGE_PX, Math.min(left, window.innerWidth - width - EDGE_PX))}px`;
  bubble.style.top = `${Math.max(0, Math.min(top, window.innerHeight - height))}px`;
}
