'use client';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Account } from '@/lib/contracts/account';
import type { Run } from '@/lib/contracts/run';
import type { Todo } from '@/lib/contracts/todo';
import type { FirstRanking } from '../_run/use-ranking';
import { useRunExperience } from '../_run/use-run-experience';
import { useAddress } from './use-address';
import { useClock } from './use-clock';
import { useEverDone } from './use-ever-done';
import { useLatest } from './use-latest';
import { useLineSpace } from './use-line-space';
import { useLingering } from './use-lingering';
import { useCurrentOrder, useListView } from './use-list-view';
import { useMedia } from './use-media';
import { usePageKeys } from './use-page-keys';
import { useRowCommands } from './use-row-commands';
import { useStoredText } from './use-stored-text';
import { useTodoActions } from './use-todo-actions';
import { useTodos } from './use-todos';

export type TodoPageProps = {
  userId: string;
  plan: Account['plan'];
  timeZone: string;
  /** The server's clock, so that both draw the same page. */
  now: number;
  first: Todo[];
  isFirstWhole: boolean;
  firstRuns: Run[];
  firstRanking: FirstRanking;
  /** The run whose panel was put away. */
  putAwayId: string | null;
  hasDone: boolean;
  isPhone: boolean;
};

/** Everything the list page knows and can do; what it looks like is the components' business. */
export function useTodoPage(props: TodoPageProps) {
  const clock = useClock(props.now, props.timeZone);
  const address = useAddress();
  const { status, project, select } = address;
  const [words, setWords] = useState('');
  const [isStarting, setStarting] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [menu, setMenu] = useState<{ id: string; at: { x: number; y: number } } | null>(null);
  const [editRequests, setEditRequests] = useState(0);
  const [letterKeys, setLetterKeys] = useStoredText('foremost-letter-keys');
  const isBeside = useMedia('(width >= 74rem)', !props.isPhone);
  const [space, setListWidth] = useLineSpace(props.isPhone);
  const quickAdd = useRef<HTMLInputElement>(null);
  const search = useRef<HTMLInputElement>(null);

  const { userId, first, isFirstWhole, firstRuns, firstRanking, putAwayId } = props;
  const book = useTodos({ userId, first, isFirstWhole, wantsDone: status === 'done' });
  const { isWhole } = book;
  const [lingering, linger] = useLingering();
  const actions = useTodoActions({ queue: book.queue, todos: book.todos, onCompleted: linger });
  const current = useCurrentOrder(book.todos, lingering);
  const experience = useRunExperience({ firstRuns, firstRanking, putAwayId, current, isWhole });
  const filter = useMemo(() => ({ status, project, words }), [status, project, words]);
  const { selectedId } = address;
  const view = useListView({ todos: book.todos, lingering, filter, clock, experience, space, selectedId });
  const hasDone = useEverDone(props.hasDone, book.todos);
  const { order, chosen, choose } = experience;
  const itemCount = useMemo(
    () => (isWhole ? book.todos.filter((todo) => todo.status !== 'done').length : null),
    [book.todos, isWhole],
  );
  const isOwnOrder = !order.isProposed && !order.isProvisional;
  const isMovable = isOwnOrder && status !== 'done';
  const nextPlace = isOwnOrder && itemCount !== null ? itemCount + 1 : null;
  const hasLetterKeys = letterKeys !== 'off';

  const toggleChosen = useCallback(
    (id: string) => {
      if (!chosen) return;
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      choose(next);
    },
    [chosen, choose],
  );
  const edit = useCallback(
    (id: string) => {
      select(id);
      setEditRequests((count) => count + 1);
    },
    [select],
  );
  const open = useCallback(
    (id: string) => {
      select(id);
      setEditRequests(0);
    },
    [select],
  );
  const commands = useRowCommands({
    rows: view.rows,
    isMovable,
    toggleChosen: chosen && toggleChosen,
    actions,
    open,
    edit,
  });
  const latest = useLatest({ commands, toggleChosen });
  const handlers = useMemo(
    () => ({
      open,
      toggleDone: (id: string) => latest.current.commands.run('complete', id),
      toggleChosen: (id: string) => latest.current.toggleChosen(id),
      openMenu: (id: string, at: { x: number; y: number }) => setMenu({ id, at }),
    }),
    [open, latest],
  );

  usePageKeys(hasLetterKeys, (command) => {
    if (command === 'new') quickAdd.current?.focus();
    else if (command === 'search') search.current?.focus();
    else if (command === 'prioritize') setStarting(itemCount !== 0 && !experience.isBusy);
    else if (command === 'undo') actions.undo();
    else if (command === 'shortcuts') setHelpOpen(true);
    else select(null);
  });

  return {
    ...{ clock, address, words, setWords, book, actions, experience, view, commands, handlers },
    ...{ isStarting, setStarting, isHelpOpen, setHelpOpen, menu, setMenu, editRequests },
    ...{
      hasLetterKeys,
      isBeside,
      isMovable,
      itemCount,
      nextPlace,
      hasDone,
      quickAdd,
      search,
      space,
      setListWidth,
    },
    titleOf: (id: string) => view.byId.get(id)?.title,
    setLetterKeys: (isOn: boolean) => setLetterKeys(isOn ? null : 'off'),
  };
}

export type TodoPageState = ReturnType<typeof useTodoPage>;
