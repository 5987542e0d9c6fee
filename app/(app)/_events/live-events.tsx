'use client';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { signInAgain } from '../_components/session-end';
import { createEventApplier } from './apply-event';
import { openEventStream } from './event-stream';
import { reloadAll } from './reload-order';
import type { ConnectionState } from './stream-connection';

/** If no stream says so by then, snapshots are loaded without it. */
const SNAPSHOT_PATIENCE_MS = 1_500;

const StreamState = createContext<ConnectionState>('connecting');

/** Whether what is on the page is kept up to date right now. */
export const useStreamState = () => useContext(StreamState);

/** Once, around the signed-in pages: keeps the browser's copy of list and runs true. */
export function LiveEvents({ userId, children }: { userId: string; children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<ConnectionState>('connecting');

  useEffect(() => {
    const applier = createEventApplier(client);
    const patience = setTimeout(() => reloadAll(client), SNAPSHOT_PATIENCE_MS);
    const stream = openEventStream({
      userId,
      onFrame(frame) {
        if (frame.kind === 'reset') clearTimeout(patience);
        applier.apply(frame);
      },
      onState: setState,
      onSignedOut: signInAgain,
    });
    return () => {
      clearTimeout(patience);
      stream.close();
      applier.close();
    };
  }, [client, userId]);

  return <StreamState value={state}>{children}</StreamState>;
}
