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
    // Beside the list the details get what the list leaves, and nothing while they are closed.
    <div className="min-[74rem]:grid min-[74rem]:grid-cols-[minmax(0,50rem)] min-[74rem]:has-[>aside]:grid-cols-[minmax(0,50rem)_minmax(22rem,1fr)]">
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
        {run && <RunPanel run={run} experience={experience} serverNow={props.now} titleOf={page.titleOf} />}
        <QuickAdd
          input={page.quickAdd}
          today={clock.today}
          project={project}
          nextPlace={page.nextPlace}
          onAdd={page.actions.add}
          onAddMany={page.actions.addMany}
        />
        {/* From here on, what fits beside what depends on this column, not on the window. */}
        <div className="@container">
          <FilterBar
            status={status}
            counts={book.isWhole ? view.counts : null}
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
              hasAny={page.itemCount !== 0}
              hasDone={page.hasDone}
              onClear={() => page.setWords('')}
            />
          ) : (
            <div className="mt-2" aria-busy={book.isLoading}>
              <TodoList
                label={project ?? 'TODOs'}
                rows={view.rows}
                isWhole={book.isWhole}
                space={page.space}
                onWidth={page.setListWidth}
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
      </div>
      <PageOverlays page={page} />
      <ProjectsInRail projects={view.projects} isWhole={book.isWhole} project={project} />
      <QueueNotices queue={book.queue} state={book.queueState} clock={clock} titleOf={page.titleOf} />
    </div>
  );
}
