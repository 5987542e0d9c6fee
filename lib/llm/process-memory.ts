/**
 * One value per process, made on first use. Next bundles route handlers and background parts separately, so a plain
 * module variable would exist once per bundle and what one learns about a provider would be unknown to the other.
 */
export function perProcess<T extends object>(name: string, create: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`foremost.llm.${name}`);
  const value = store[key] ?? create();
  store[key] = value;
  return value;
}
