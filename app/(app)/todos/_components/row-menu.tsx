'use client';
import { ArrowDownToLine, ArrowUpToLine, CheckCircle2, PanelRight, Pin, PinOff, Trash2 } from 'lucide-react';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/app/_components/ui/menu';
import type { Todo } from '@/lib/contracts/todo';

export type RowMenuAction =
  | 'open'
  | 'complete'
  | 'top'
  | 'bottom'
  | 'pin-top'
  | 'pin-bottom'
  | 'unpin'
  | 'delete';

type RowMenuProps = {
  todo: Todo;
  at: { x: number; y: number };
  isMovable: boolean;
  onChoose(action: RowMenuAction): void;
  onClose(): void;
};

/** One menu for all rows, opened where it was asked for: by the button, the right mouse button or the menu key. */
export function RowMenu({ todo, at, isMovable, onChoose, onClose }: RowMenuProps) {
  const isDone = todo.status === 'done';
  const item = (action: RowMenuAction) => ({ onSelect: () => onChoose(action) });
  return (
    <Menu open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <MenuTrigger asChild>
        <span aria-hidden="true" className="fixed size-0" style={{ left: at.x, top: at.y }} />
      </MenuTrigger>
      {/* The trigger is no place to return the focus to: the row is, and its list sees to that. */}
      <MenuContent
        align="start"
        sideOffset={2}
        aria-label={`Actions for ${todo.title}`}
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <MenuItem {...item('open')} icon={<PanelRight />} shortcut="Enter">
          Open details
        </MenuItem>
        <MenuItem {...item('complete')} icon={<CheckCircle2 />} shortcut="X">
          {isDone ? 'Reopen' : 'Complete'}
        </MenuItem>
        {!isDone && (
          <>
            <MenuSeparator />
            <MenuItem {...item('top')} disabled={!isMovable} icon={<ArrowUpToLine />}>
              Move to the top
            </MenuItem>
            <MenuItem {...item('bottom')} disabled={!isMovable} icon={<ArrowDownToLine />}>
              Move to the bottom
            </MenuItem>
            {todo.pinned ? (
              <MenuItem {...item('unpin')} icon={<PinOff />}>
                Unpin
              </MenuItem>
            ) : (
              <>
                <MenuItem {...item('pin-top')} icon={<Pin />}>
                  Pin to the top
                </MenuItem>
                <MenuItem {...item('pin-bottom')} icon={<Pin className="rotate-180" />}>
                  Pin to the bottom
                </MenuItem>
              </>
            )}
          </>
        )}
        <MenuSeparator />
        <MenuItem {...item('delete')} danger icon={<Trash2 />} shortcut="Del">
          Delete
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
