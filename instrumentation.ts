/** Next calls this once per server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { notePeers } = await import('@/lib/http/note-peer');
  notePeers();
  const { startBackground } = await import('@/lib/runs/background');
  const { startMailDelivery } = await import('@/lib/account/background');
  startBackground();
  startMailDelivery();
}
