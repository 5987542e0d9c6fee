import { type LimitStore, limitStore } from '../limiter/store';
import { modelStore } from '../model-memory';
import type { CallRecord, ModelRow } from '../repository';

/** Import it first: what processes share is kept in this process then, by the same rules. */
const limits = new Map<string, { version: bigint; state: string }>();

const swap: LimitStore['swap'] = async (key, seen, state) => {
  const held = limits.get(key);
  const now = Date.now();
  if (held && held.version !== seen) {
    return { swapped: false, version: held.version, state: JSON.parse(held.state), now };
  }
  const version = (held?.version ?? 0n) + 1n;
  limits.set(key, { version, state: JSON.stringify(state) });
  return { swapped: true, version, now };
};

const models = new Map<string, ModelRow>();
const rowOf = (key: string): ModelRow => models.get(key) ?? { calls: [], dialect: null };

limitStore.current = { swap };
modelStore.current = {
  find: async (key) => models.get(key) ?? null,
  append: async (key, _model, calls: readonly CallRecord[], kept) => {
    models.set(key, { ...rowOf(key), calls: [...rowOf(key).calls, ...calls].slice(-kept) });
  },
  saveDialect: async (key, _model, dialect) => {
    models.set(key, { ...rowOf(key), dialect });
  },
};
