'use client';
import { Checkbox } from '@/app/_components/ui/checkbox';
import { Dialog, DialogContent } from '@/app/_components/ui/dialog';
import { Kbd } from '@/app/_components/ui/kbd';
import { shortcutHelp } from '../_model/keyboard-map';

type ShortcutsDialogProps = { hasLetterKeys: boolean; onLetterKeys(isOn: boolean): void; onClose(): void };

export function ShortcutsDialog({ hasLetterKeys, onLetterKeys, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent title="Keyboard">
        <dl className="flex flex-col gap-1.5">
          {shortcutHelp.map(({ keys, does }) => (
            <div key={does} className="flex items-center justify-between gap-4">
              <dt>{does}</dt>
              <dd className="flex gap-1.5">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <div className="mt-5 flex items-start gap-2.5 border-line border-t pt-4 text-sm">
          <Checkbox
            id="letter-keys"
            checked={hasLetterKeys}
            onChange={(event) => onLetterKeys(event.target.checked)}
            className="mt-0.5"
          />
          <label htmlFor="letter-keys">
            Single letters are shortcuts
            <span className="block text-ink-3">
              Turn this off when you dictate, or press keys by accident.
            </span>
          </label>
        </div>
      </DialogContent>
    </Dialog>
  );
}
