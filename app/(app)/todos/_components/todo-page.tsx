'use client';
import dynamic from 'next/dynamic';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { Account } from '@/lib/contracts/account';
import type { Run } from '@/lib/contracts/run';
import type { Todo } from '@/lib/contracts/todo';
import { useAddress } from '../_hooks/use-address';
import { useClock } from '../_hooks/use-clock';
import { useLatest } from '../_hooks/use-latest';
import { useLingering } from '../_hooks/use-lingering';
import { useCurrentOrder, useListView } from '../_hooks/use-list-view';
import { useMedia } from '../_hooks/use-media';
import { usePageKeys } from '../_hooks/use-page-keys';
import { useRowCommands } from '../_hooks/use-row-commands';
import { useStoredText } from '../_hooks/use-stored-text';
import { useTodoActions } from '../_hooks/use-todo-actions';
import { useTodos } from '../_hooks/use-todos';
import { RunPanel } from '../_run/run-panel';
import type { FirstRanking } from '../_run/use-ranking';
import { useRunExperience } from '../_run/use-run-experience';
import { FilterBar } from './filter-bar';
import { ListState } from './list-state';
import { PageHeader } from './page-header';
import { ProjectsInRail } from './projects-in-rail';
import { QueueNotices } from './queue-notices';
import { QuickAdd } from './quick-add';
import { TodoList } from './todo-list';

const DetailsPane = dynamic(() => import('../_details/details-pane').then((module) => module.DetailsPane), {
  ssr: false,
});
const RowMenu = dynamic(() => import('./row-menu').then((module) => module.RowMenu), { ssr: false });
const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog').then((module) => module.ShortcutsDialog), {
  ssr: false,
});

export type TodoPageProps = {
  userId: string;
  plan: Account['plan'];
  timeZone: string;
  /** The server's clock, so that both draw the same page. */
  now: number;
  first: Todo[];
  firstRuns: Run[];
  firstRanking: FirstRanking;
  hasDone: boolean;
  isPhone: boolean;
};

export function TodoPage(props: TodoPageProps) {
  const clock = useClock(props.now, props.timeZone);
  const address = useAddress();
  const { status, project, selectedId, select } = address;
  const [words, setWords] = useState('');
  const [isStarting, setStarting] = useState(false);
  const [menu, setMenu] = useState<{ id: string; at: { x: number; y: number } } | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [editRequests, setEditRequests] = useState(0);
  const [letterKeys, setLetterKeys] = useStoredText('foremost-letter-keys');
  const isWide = useMedia('(width >= 48rem)', !props.isPhone);
  const isBeside = useMedia('(width >= 74rem)', !props.isPhone);
  const quickAdd = useRef<HTMLInputElement>(null);
  const search = useRef<HTMLInputElement>(null);

  const book = useTodos({ userId: props.userId, first: props.first, wantsDone: status === 'done' });
  const [lingering, linger] = useLingering();
  const actions = useTodoActions({ queue: book.queue, todos: book.todos, onCompleted: linger });
  const current = useCurrentOrder(book.todos, lingering);
  const experience = useRunExperience(props.firstRuns, props.firstRanking, current);
  const filter = useMemo(() => ({ status, project, words }), [status, project, words]);
  const view = useListView({ todos: book.todos, lingering, filter, clock, experience, isWide });
  const { run, order, chosen, choose } = experience;
  const isMovable = !order.isProposed && !order.isProvisional && status !== 'done';
  const itemCount = view.counts.active;
  const hasLetterKeys = letterKeys !== 'off';

  const toggleChosen = useMemo(
    () =>
      chosen &&
      ((id: string) =>
        choose(
          chosen.has(id) ? new Set([...chosen].filter((other) => other !== id)) : new Set(chosen).add(id),
        )),
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
  const commands = useRowCommands({ rows: view.rows, isMovable, toggleChosen, actions, open, edit });
  const latestCommands = useLatest({ commands, toggleChosen });
  const handlers = useMemo(
    () => ({
      open,
      toggleDone: (id: string) => latestCommands.current.commands.run('complete', id),
      toggleChosen: (id: string) => latestCommands.current.toggleChosen?.(id),
      openMenu: (id: string, at: { x: number; y: number }) => setMenu({ id, at }),
    }),
    [open, latestCommands],
  );

  usePageKeys(hasLetterKeys, (command) => {
    if (command === 'new') quickAdd.current?.focus();
    else if (command === 'search') search.current?.focus();
    else if (command === 'prioritize') setStarting(itemCount > 0 && !experience.isBusy);
    else if (command === 'undo') actions.undo();
    else if (command === 'shortcuts') setHelpOpen(true);
    else select(null);
  });

  const selected = view.rows.find(({ todo }) => todo.id === selectedId);
  const menuTodo = menu && view.byId.get(menu.id);
  return (
    <div className="min-[74rem]:grid min-[74rem]:grid-cols-[minmax(0,1fr)_minmax(22rem,26rem)]">
      <div className="mx-auto w-full max-w-[50rem] px-4 pt-6 pb-56 md:px-8 md:pb-24 md:pt-10 min-[74rem]:mx-0">
        <PageHeader
          {...props}
          status={status}
          project={project}
          itemCount={itemCount}
          experience={experience}
          isStarting={isStarting}
          onStarting={setStarting}
          onQuickAdd={() => quickAdd.current?.focus()}
        />
        {run && <RunPanel run={run} experience={experience} />}
        <QueueNotices queue={book.queue} state={book.queueState} />
        <QuickAdd
          input={quickAdd}
          today={clock.today}
          project={project}
          itemCount={itemCount}
          onAdd={actions.add}
          onAddMany={actions.addMany}
        />
        <FilterBar
          status={status}
          counts={view.counts}
          onStatus={address.setStatus}
          projects={view.projects}
          project={project}
          onProject={address.setProject}
          words={words}
          onWords={setWords}
          search={search}
        />
        <ProjectsInRail projects={view.projects} project={project} />
        {book.error && (
          <Notice
            tone="error"
            className="mt-4"
            action={
              <Button size="sm" onClick={book.reload}>
                Try again
              </Button>
            }
          >
            The list could not be loaded anew; what you see may be out of date.
          </Notice>
        )}
        {view.rows.length === 0 && !book.isLoading ? (
          <ListState
            status={status}
            words={words}
            project={project}
            hasAny={current.length > 0}
            hasDone={props.hasDone}
            onClear={() => setWords('')}
          />
        ) : (
          <div className="mt-2" aria-busy={book.isLoading}>
            <TodoList
              label={project ?? 'TODOs'}
              rows={view.rows}
              clock={clock}
              selectedId={selectedId}
              isProvisional={order.isProvisional}
              isMovable={isMovable}
              chosen={chosen}
              hasLetterKeys={hasLetterKeys}
              handlers={handlers}
              onCommand={commands.run}
              onDrop={commands.drop}
            />
          </div>
        )}
      </div>
      {selected && (
        <DetailsPane
          row={selected}
          todos={book.todos}
          projects={view.projects.map(({ name }) => name)}
          clock={clock}
          isBeside={isBeside}
          editRequests={editRequests}
          onUpdate={actions.update}
          onDelete={(todo) => {
            select(null);
            actions.remove(todo);
          }}
          onClose={() => select(null)}
        />
      )}
      {menu && menuTodo && (
        <RowMenu
          todo={menuTodo}
          at={menu.at}
          isMovable={isMovable}
          onChoose={(action) => commands.run(action, menu.id)}
          onClose={() => setMenu(null)}
        />
      )}
      {isHelpOpen && (
        <ShortcutsDialog
          hasLetterKeys={hasLetterKeys}
          onLetterKeys={(isOn) => setLetterKeys(isOn ? null : 'off')}
          onClose={() => setHelpOpen(false)}
        />
      )}
    </div>
  );
}
