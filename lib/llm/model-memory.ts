import { messageOf } from '@/lib/errors';
import { log } from '@/lib/log';
import { perProcess } from './process-memory';
import { modelKey, type Provider } from './provider';
import { appendCalls, type CallRecord, findModel, type ModelRow, saveDialect } from './repository';

/** Where all processes keep what they learn about a model; PostgreSQL, unless a test put something else here. */
export type ModelStore = {
  find(key: string): Promise<ModelRow | null>;
  append(key: string, model: string, calls: readonly CallRecord[], kept: number): Promise<void>;
  saveDialect(key: string, model: string, dialect: unknown): Promise<void>;
};

export const modelStore = perProcess('model-store', () => ({
  current: { find: findModel, append: appendCalls, saveDialect } as ModelStore,
}));

type Memory = {
  calls: CallRecord[];
  unsaved: CallRecord[];
  dialect: unknown;
  readAt: number;
  reading: Promise<void> | null;
};

const REMEMBERED_CALLS = 200;
const WRITTEN_TOGETHER = 10;
const WRITE_AFTER_MS = 1_000;
const ONCE = { freshMs: Number.POSITIVE_INFINITY, goodEnoughMs: Number.POSITIVE_INFINITY };

const memories = perProcess('models', () => new Map<string, Memory>());

export function memoryOf(provider: Provider): Memory {
  const key = modelKey(provider);
  const known = memories.get(key);
  if (known) return known;
  const memory: Memory = {
    calls: [],
    unsaved: [],
    dialect: null,
    readAt: Number.NEGATIVE_INFINITY,
    reading: null,
  };
  memories.set(key, memory);
  return memory;
}

/**
 * Reads what other processes have learnt, unless that was done within `freshMs`. Something older that was read within
 * `goodEnoughMs` will do for now, and is read again behind the caller's back. Never throws: then we know less.
 */
export async function recall(
  provider: Provider,
  { freshMs, goodEnoughMs }: { freshMs: number; goodEnoughMs: number } = ONCE,
): Promise<void> {
  const memory = memoryOf(provider);
  const age = performance.now() - memory.readAt;
  if (age < freshMs) return;
  memory.reading ??= read(provider, memory).finally(() => {
    memory.reading = null;
  });
  if (age >= goodEnoughMs) await memory.reading;
}

async function read(provider: Provider, memory: Memory): Promise<void> {
  try {
    const row = await modelStore.current.find(modelKey(provider));
    memory.calls = lastOf([...(row?.calls ?? []), ...memory.unsaved]);
    memory.dialect ??= row?.dialect ?? null;
  } catch (error) {
    log.warn({ error: messageOf(error) }, 'what is known about a model could not be read');
  }
  memory.readAt = performance.now();
}

/** Keeps an answered call for estimates, here at once and for the other processes soon. */
export function rememberCall(provider: Provider, call: CallRecord): void {
  const memory = memoryOf(provider);
  memory.calls = lastOf([...memory.calls, call]);
  memory.unsaved.push(call);
  if (memory.unsaved.length >= WRITTEN_TOGETHER) void write(provider, memory);
  else if (memory.unsaved.length === 1)
    setTimeout(() => void write(provider, memory), WRITE_AFTER_MS).unref();
}

async function write(provider: Provider, memory: Memory): Promise<void> {
  const calls = memory.unsaved.splice(0);
  if (calls.length === 0) return;
  await modelStore.current
    .append(modelKey(provider), provider.model, calls, REMEMBERED_CALLS)
    .catch((error) => log.warn({ error: messageOf(error) }, 'call times not kept'));
}

/** Keeps how a model wants to be asked, here at once and for processes that start later. */
export function rememberDialect(provider: Provider, dialect: unknown): void {
  const memory = memoryOf(provider);
  if (JSON.stringify(memory.dialect) === JSON.stringify(dialect)) return;
  memory.dialect = dialect;
  void modelStore.current
    .saveDialect(modelKey(provider), provider.model, dialect)
    .catch((error) => log.warn({ error: messageOf(error) }, 'dialect not kept'));
}

const lastOf = (calls: CallRecord[]) => calls.slice(-REMEMBERED_CALLS);
