'use client';
import dynamic from 'next/dynamic';
import { focusSoon, LIST_STOP } from '../_hooks/focus-soon';
import type { TodoPageState } from '../_hooks/use-todo-page';

// None of these is part of the first look at the list: each is loaded when it is first asked for.
const DetailsPane = dynamic(() => import('../_details/details-pane').then((module) => module.DetailsPane), {
  ssr: false,
});
const RowMenu = dynamic(() => import('./row-menu').then((module) => module.RowMenu), { ssr: false });
const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog').then((module) => module.ShortcutsDialog), {
  ssr: false,
});

/** What opens beside or above the list: details, a row's menu, the list of keys. */
export function PageOverlays({ page }: { page: TodoPageState }) {
  const { address, view, book, clock, actions, menu } = page;
  const { selected } = view;
  const menuTodo = menu && view.byId.get(menu.id);
  return (
    <>
      {selected && (
        <DetailsPane
          row={selected}
          todos={book.todos}
          projects={view.projects.map(({ name }) => name)}
          clock={clock}
          isBeside={page.isBeside}
          editRequests={page.editRequests}
          onUpdate={actions.update}
          onDelete={(todo) => {
            address.select(null);
            actions.remove(todo);
            focusSoon(LIST_STOP);
          }}
          onClose={() => {
            address.select(null);
            focusSoon(titleIn(selected.todo.id), LIST_STOP);
          }}
        />
      )}
      {menu && menuTodo && (
        <RowMenu
          todo={menuTodo}
          at={menu.at}
          isMovable={page.isMovable}
          onChoose={(action) => page.commands.run(action, menu.id)}
          onClose={() => {
            page.setMenu(null);
            focusSoon(titleIn(menu.id), LIST_STOP);
          }}
        />
      )}
      {page.isHelpOpen && (
        <ShortcutsDialog
          hasLetterKeys={page.hasLetterKeys}
          onLetterKeys={page.setLetterKeys}
          onClose={() => page.setHelpOpen(false)}
        />
      )}
    </>
  );
}

/** Where the person came from. */
const titleIn = (id: string) => `[data-todo="${CSS.escape(id)}"] [data-row-title]`;
