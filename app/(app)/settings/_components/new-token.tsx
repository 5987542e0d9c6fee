'use client';
import { Check, Copy, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { IconButton } from '@/app/_components/ui/icon-button';
import { Input } from '@/app/_components/ui/input';

/** The only time it is shown: the server keeps a hash. */
export function NewToken({ name, token, onClose }: { name: string; token: string; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  // What was just made is what is read next, and is selected for those who copy by keyboard.
  useEffect(() => field.current?.focus(), []);

  async function copy() {
    try {
      await navigator.clipboard.writeText(token);
      setCopied(true);
    } catch {
      // No clipboard (plain http, or refused): it stands selected, ready for the person's own copy.
      field.current?.select();
    }
  }

  return (
    <section aria-label="New token" className="rounded-lg border border-edge p-4">
      <div className="flex items-start gap-3">
        <p id="new-token-note" className="min-w-0 flex-1 text-sm">
          <strong className="font-medium">“{name}” is ready.</strong> Copy it now: it is not shown again.
        </p>
        <IconButton label="Put away" icon={<X />} size="sm" onClick={onClose} />
      </div>
      <div className="mt-3 flex gap-2">
        <Input
          ref={field}
          readOnly
          aria-label="API token"
          aria-describedby="new-token-note"
          value={token}
          onFocus={(event) => event.currentTarget.select()}
          className="min-w-0 flex-1 font-mono text-sm"
        />
        <Button onClick={copy}>
          {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
    </section>
  );
}
