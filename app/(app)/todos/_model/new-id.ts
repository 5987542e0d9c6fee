const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');

/** The time of the latest id, and how many of that millisecond came before it. */
let last = 0;
let count = 0;

/**
 * A UUID of version 7 (RFC 9562): 48 bits of time, a 12-bit count within it, then chance. Later ones sort behind
 * earlier ones: pasted lines stay in their order. `now` in milliseconds since 1970. Needs no secure context, unlike
 * `crypto.randomUUID`.
 */
export function newId(now: number): string {
  count = now > last ? 0 : count + 1;
  last = Math.max(now, last);
  if (count > 0xfff) {
    last += 1;
    count = 0;
  }
  const time = hex(last, 12);
  const [variant = 0, ...rest] = crypto.getRandomValues(new Uint16Array(4));
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hex(count, 3)}`,
    hex(0x8000 | (variant & 0x3fff), 4),
    rest.map((part) => hex(part, 4)).join(''),
  ].join('-');
}
