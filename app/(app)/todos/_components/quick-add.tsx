'use client';
import { Plus } from 'lucide-react';
import { type ClipboardEvent, type FormEvent, type RefObject, useState } from 'react';
import type { CreateTodoRequest } from '@/lib/contracts/todo';
import type { Day } from '../_model/due';
import { quoted } from '../_model/new-todo';
import { parseQuickAdd, pastedTitles, type QuickAdd as Reading } from '../_model/quick-add-syntax';

const TITLE_MAX = 500;

type QuickAddProps = {
  input: RefObject<HTMLInputElement | null>;
  today: Day;
  /** The project on show: what is added here belongs to it. */
  project: string | null;
  /** Where the next one will stand; null while another order is on show, or that is not known yet. */
  nextPlace: number | null;
  onAdd(request: Omit<CreateTodoRequest, 'id'>): void;
  onAddMany(titles: readonly string[], project: string | null): void;
};

/** One line, always ready. A pasted list becomes one TODO a line. */
export function QuickAdd({ input, today, project, nextPlace, onAdd, onAddMany }: QuickAddProps) {
  const [text, setText] = useState('');
  const [isLiteral, setLiteral] = useState(false);
  const [said, setSaid] = useState('');
  const reading: Reading = isLiteral
    ? { todo: { title: text.trim() }, understood: [] }
    : parseQuickAdd(text, today);

  function clear() {
    setText('');
    setLiteral(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!reading.todo.title) return;
    onAdd({ ...(project ? { project } : {}), ...reading.todo });
    setSaid(`Added ${quoted(reading.todo.title)}${nextPlace === null ? '' : ` at place ${nextPlace}`}.`);
    clear();
  }
  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const titles = pastedTitles(
      event.clipboardData.getData('text'),
      value.slice(0, selectionStart ?? value.length),
      value.slice(selectionEnd ?? value.length),
    );
    if (titles.length < 2) return;
    event.preventDefault();
    onAddMany(
      titles.map((title) => title.slice(0, TITLE_MAX)),
      project,
    );
    clear();
  }

  return (
    <form
      onSubmit={submit}
      className="grid grid-cols-[1.75rem_1.75rem_minmax(0,1fr)] md:grid-cols-[5.25rem_2rem_minmax(0,1fr)]"
    >
      <Plus
        aria-hidden="true"
        className="col-start-2 mr-0.5 size-4.5 self-center justify-self-end text-ink-3"
      />
      <input
        ref={input}
        value={text}
        maxLength={TITLE_MAX}
        onChange={(event) => setText(event.target.value)}
        onPaste={paste}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        aria-label="Add a TODO"
        aria-describedby="quick-add-reading"
        placeholder="Add a TODO"
        autoComplete="off"
        enterKeyHint="done"
        className="h-11 min-w-0 border-line border-b bg-transparent px-2.5 text-base outline-none placeholder:text-ink-3 focus-visible:border-ink focus-visible:outline-none"
      />
      <p
        id="quick-add-reading"
        aria-live="polite"
        className="col-start-3 flex h-6 min-w-0 items-center gap-3 pl-2.5 text-ink-3 text-sm"
      >
        {reading.understood.length > 0 ? (
          <>
            <span className="truncate">{reading.understood.join(' · ')}</span>
            <button
              type="button"
              className="shrink-0 rounded-sm underline underline-offset-4 hover:text-ink"
              onClick={() => {
                setLiteral(true);
                input.current?.focus();
              }}
            >
              Keep as written
            </button>
          </>
        ) : (
          <span className="truncate">{text === '' && said}</span>
        )}
      </p>
    </form>
  );
}
