import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { listenForInterrupts } from './interrupts';

const cancel = vi.fn();
const exit = vi.fn();
const leave = vi.fn(() => Promise.resolve());
let signals: EventEmitter;
let clock: number;

beforeEach(() => {
  signals = new EventEmitter();
  clock = 0;
  for (const mock of [cancel, exit, leave]) mock.mockClear();
  listenForInterrupts({ cancel, leave, exit, signals, now: () => clock });
});

it('cancels once for one press that arrives from the terminal, npm and our own runner', () => {
  for (const at of [0, 3, 40]) {
    clock = at;
    signals.emit('SIGINT');
  }
  expect(cancel).toHaveBeenCalledTimes(1);
  expect(exit).not.toHaveBeenCalled();
});

it('leaves at once on a second press', () => {
  signals.emit('SIGINT');
  clock = 1_500;
  signals.emit('SIGINT');
  expect(cancel).toHaveBeenCalledTimes(1);
  expect(exit).toHaveBeenCalledExactlyOnceWith(130);
});

it.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])('leaves the run to others on %s, once', async (signal, code) => {
  signals.emit(signal);
  signals.emit(signal);
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(code));
  expect(leave).toHaveBeenCalledTimes(1);
  expect(cancel).not.toHaveBeenCalled();
});
