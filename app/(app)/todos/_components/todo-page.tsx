'use client';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { type TodoPageProps, useTodoPage } from '../_hooks/use-todo-page';
import { RunPanel } from '../_run/run-panel';
import { FilterBar } from './filter-bar';
import { ListState } from './list-state';
import { PageHeader } from './page-header';
import { PageOverlays } from './page-overlays';
import { ProjectsInRail } from './projects-in-rail';
import { QueueNotices } from './queue-notices';
import { QuickAdd } from './quick-add';
import { TodoList } from './todo-list';

/** One list, in order; the details beside it when somebody asks for them. */
export function TodoPage(props: TodoPageProps) {
  const page = useTodoPage(props);
  const { address, book, view, experience, clock, words } = page;
  const { status, project } = address;
  const { run, order } = experience;
  return (
    <div className="min-[74rem]:grid min-[74rem]:grid-cols-[minmax(0,1fr)_minmax(22rem,26rem)]">
      <div className="mx-auto w-full max-w-[50rem] px-4 pt-6 pb-56 md:px-8 md:pt-10 md:pb-24 min-[74rem]:mx-0">
        <PageHeader
          status={status}
          project={project}
          itemCount={page.itemCount}
          plan={props.plan}
          experience={experience}
          isStarting={page.isStarting}
          onStarting={page.setStarting}
          onQuickAdd={() => page.quickAdd.current?.focus()}
        />
        {run && <RunPanel run={run} experience={experience} serverNow={props.now} />}
        <QuickAdd
          input={page.quickAdd}
          today={clock.today}
          project={project}
          itemCount={page.itemCount}
          onAdd={page.actions.add}
          onAddMany={page.actions.addMany}
        />
        <FilterBar
          status={status}
          counts={view.counts}
          onStatus={address.setStatus}
          projects={view.projects}
          project={project}
          onProject={address.setProject}
          words={words}
          onWords={page.setWords}
          search={page.search}
        />
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
            hasAny={page.itemCount > 0}
            hasDone={props.hasDone}
            onClear={() => page.setWords('')}
          />
        ) : (
          <div className="mt-2" aria-busy={book.isLoading}>
            <TodoList
              label={project ?? 'TODOs'}
              rows={view.rows}
              clock={clock}
              selectedId={address.selectedId}
              isProvisional={order.isProvisional}
              isMovable={page.isMovable}
              chosen={experience.chosen}
              hasLetterKeys={page.hasLetterKeys}
              handlers={page.handlers}
              onCommand={page.commands.run}
              onDrop={page.commands.drop}
            />
          </div>
        )}
      </div>
      <PageOverlays page={page} />
      <ProjectsInRail projects={view.projects} project={project} />
      <QueueNotices queue={book.queue} state={book.queueState} />
    </div>
  );
}
