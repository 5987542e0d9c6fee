import { beforeEach, describe, expect, it, vi } from 'vitest';

// The queue is the module's own state: each test gets a fresh one.
beforeEach(() => vi.resetModules());
const load = () => import('./notify');

describe('notify', () => {
  it('asks for a surface once something is said, and keeps what was said for it', async () => {
    const { notify, wanted, connectSurface } = await load();
    const asked = vi.fn();
    wanted.subscribe(asked);
    expect(wanted.read()).toBe(false);
    notify('first');
    notify('second', { tone: 'error' });
    expect(wanted.read()).toBe(true);
    expect(asked).toHaveBeenCalled();

    const said: string[] = [];
    connectSurface(({ message }) => said.push(message));
    notify('third');
    expect(said).toEqual(['first', 'second', 'third']);
  });

  it('shows nothing twice when the surface comes back', async () => {
    const { notify, connectSurface } = await load();
    const said: string[] = [];
    notify('first');
    const disconnect = connectSurface(({ message }) => said.push(message));
    disconnect();
    notify('second');
    connectSurface(({ message }) => said.push(message));
    expect(said).toEqual(['first', 'second']);
  });
});
