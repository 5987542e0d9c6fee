/** Cuts a sequence into the fewest parts of at most `size`, as equal as possible, in order. */
export function cut<T>(values: readonly T[], size: number): T[][] {
  const parts = Math.ceil(values.length / size);
  return Array.from({ length: parts }, (_, part) =>
    values.slice(
      Math.floor((part * values.length) / parts),
      Math.floor(((part + 1) * values.length) / parts),
    ),
  );
}

/** The values by falling score; equal scores keep their order. */
export function byFalling<T>(values: readonly T[], score: (value: T) => number): T[] {
  return values
    .map((value) => ({ value, score: score(value) }))
    .sort((a, b) => b.score - a.score)
    .map(({ value }) => value);
}
