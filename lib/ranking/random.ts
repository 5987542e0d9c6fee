/** A seeded source of randomness: the same seed gives the same numbers on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** A shuffled copy. */
  shuffle<T>(values: readonly T[]): T[];
};

/** Four 32-bit words from a string (the mixing of cyrb128, public domain). */
function hashWords(text: string): [number, number, number, number] {
  let a = 1779033703;
  let b = 3144134277;
  let c = 1013904242;
  let d = 2773480762;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

/** A generator (sfc32, 128 bits of state) seeded by a string. Not for secrets. */
export function seededRandom(seed: string): Random {
  let [a, b, c, d] = hashWords(seed);
  let spare: number | null = null;

  function uniform(): number {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  }
  // The state needs a few turns until similar seeds ("run:1", "run:2") have nothing in common.
  for (let i = 0; i < 16; i++) uniform();

  function normal(): number {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    // Marsaglia's polar method: two normals per accepted point of the unit disc.
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  }

  function integer(bound: number): number {
    return Math.floor(uniform() * bound);
  }

  function shuffle<T>(values: readonly T[]): T[] {
    const keyed = values.map((value) => ({ value, key: uniform() }));
    return keyed.sort((left, right) => left.key - right.key).map(({ value }) => value);
  }

  return { uniform, normal, integer, shuffle };
}
