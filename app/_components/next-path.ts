/** Where people go when nobody said where. */
export const HOME = '/todos';

/**
 * The `next` parameter as a path on this very site, or HOME: a link to the sign-in page must not lead elsewhere.
 * Read as a browser would (it drops tabs, takes "\" for "/"), then checked once more, since "/.//host" becomes "//host".
 */
export function nextPath(value: string | string[] | undefined | null): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return HOME;
  const base = 'http://site.invalid';
  if (!URL.canParse(value, base)) return HOME;
  const url = new URL(value, base);
  const path = url.pathname + url.search + url.hash;
  return url.origin === base && !/^\/[/\\]/.test(path) ? path : HOME;
}

/** The sign-in page, coming back to `path` afterwards. */
export const signInPath = (path: string) => `/sign-in?next=${encodeURIComponent(path)}`;
