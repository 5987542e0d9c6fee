import { z } from 'zod';

export const uuid = z.uuid();
export const isoTime = z.iso.datetime({ offset: true });
export const isoDate = z.iso.date();

const unstorable = (text: string) => text.includes('\u0000') || !text.isWellFormed();

/** Text that PostgreSQL can hold and give back unchanged: no NUL, no lone surrogates. */
export function text(maxLength: number) {
  return z
    .string()
    .max(maxLength, `At most ${maxLength.toLocaleString('en')} characters.`)
    .refine((value) => !unstorable(value), 'Remove the NUL or broken characters.');
}

/** Something must remain once white space, zero-width and direction marks are taken away. */
export function visibleText(maxLength: number) {
  return text(maxLength).refine(
    (value) => /[^\s\p{Cf}\p{Cc}\p{Zs}\u115f\u1160\u3164\uffa0\u2800]/u.test(value),
    'Write at least one visible character.',
  );
}

/** An IANA zone this runtime knows, such as "Europe/Berlin". */
export const timeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  }, 'Use an IANA time zone such as "Europe/Berlin".');
