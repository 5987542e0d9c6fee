'use client';
import { useEffect, useRef } from 'react';
import { isSingleCharacter, type PageCommand, pageCommand } from '../_model/keyboard-map';

/** Page-wide keys. They are silent while somebody types, or while a dialog or menu has the stage. */
export function usePageKeys(hasLetterKeys: boolean, onCommand: (command: PageCommand) => void) {
  const latest = useRef({ hasLetterKeys, onCommand });
  useEffect(() => {
    latest.current = { hasLetterKeys, onCommand };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = pageCommand(event);
      if (!command || event.defaultPrevented || isTyping(event.target)) return;
      if (isSingleCharacter(event) && !latest.current.hasLetterKeys) return;
      if (document.querySelector('[role="dialog"][data-state="open"], [role="menu"]')) return;
      if (command !== 'close') event.preventDefault();
      latest.current.onCommand(command);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
