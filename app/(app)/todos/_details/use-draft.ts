'use client';
import { useEffect, useRef, useState } from 'react';
import type { Todo } from '@/lib/contracts/todo';

/**
 * Text being written into one field. While nobody writes, it follows the TODO; once somebody does, it is theirs until
 * they leave the field. It is saved against the TODO as it was when they began: that is what a conflict is judged by.
 */
export function useDraft(todo: Todo, value: string, save: (text: string, base: Todo) => void) {
  const [draft, setDraft] = useState<{ text: string; base: Todo; was: string } | null>(null);
  const latest = useRef({ draft, save });
  useEffect(() => {
    latest.current = { draft, save };
  });
  const commit = () => {
    const now = latest.current;
    latest.current = { ...now, draft: null };
    if (now.draft && now.draft.text !== now.draft.was) now.save(now.draft.text, now.draft.base);
    setDraft(null);
  };
  // Closing the pane is leaving the field.
  useEffect(
    () => () => {
      const { draft: left, save: saveLeft } = latest.current;
      if (left && left.text !== left.was) saveLeft(left.text, left.base);
    },
    [],
  );
  return {
    text: draft?.text ?? value,
    commit,
    change: (text: string) => setDraft({ base: todo, was: value, ...draft, text }),
    drop: () => {
      latest.current = { ...latest.current, draft: null };
      setDraft(null);
    },
  };
}
