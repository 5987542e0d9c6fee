export type ToastOptions = {
  /** Replaces the toast of the same id. */
  id?: string;
  description?: string;
  action?: { label: string; onClick: () => void };
  durationMs?: number;
  tone?: 'plain' | 'error';
};
export type Toast = { message: string; options: ToastOptions };
type Surface = (toast: Toast) => void;

const waiting: Toast[] = [];
const listeners = new Set<() => void>();
let surface: Surface | undefined;
let isWanted = false;

/** Says something in passing. What must not be missed belongs on the page instead. */
export function notify(message: string, options: ToastOptions = {}): void {
  const toast = { message, options };
  if (surface) {
    surface(toast);
    return;
  }
  waiting.push(toast);
  isWanted = true;
  for (const listener of listeners) listener();
}

/** For the toaster: whether anything was ever said. */
export const wanted = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => isWanted,
};

/** For the surface, once it can show something: it gets what waited, then everything. Returns how to let go. */
export function connectSurface(show: Surface): () => void {
  surface = show;
  waiting.splice(0).forEach(show);
  return () => {
    if (surface === show) surface = undefined;
  };
}
