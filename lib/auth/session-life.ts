/** From sign-in to the end, whatever happens in between. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** A session that began before is over. */
export const oldestLiveStart = (now: Date) => new Date(now.getTime() - SESSION_SECONDS * 1000);
