import { z } from 'zod';

/** Lower case, as PostgreSQL writes it, so that ids can be compared as text. */
export const uuid = z.uuid().toLowerCase();
/** The years 1 to 9999: what an ISO string and PostgreSQL both hold without a sign. */
export const isoTime = z.iso.datetime({ offset: true }).refine((time) => {
  const year = new Date(time).getUTCFullYear();
  return year >= 1 && year <= 9999;
}, 'Use a year from 1 to 9999.');
export const isoDate = z.iso.date().refine((date) => !date.startsWith('0000'), 'Use a year from 1 to 9999.');

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
