/** "23 Nov 2026, 14:03" in the person's zone: the same on the server and in any browser. */
export const moment = (time: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(time),
  );

/** "23 Nov 2026". */
export const day = (time: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }).format(new Date(time));
