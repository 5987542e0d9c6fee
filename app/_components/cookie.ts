const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * Keeps a choice where the server reads it with the next page; null forgets it. False where the Cookie Store API is
 * missing (old browsers, plain http).
 */
export async function keepCookie(name: string, value: string | null): Promise<boolean> {
  if (!('cookieStore' in window)) return false;
  if (value === null) await window.cookieStore.delete(name);
  else {
    const expires = Date.now() + YEAR_MS;
    await window.cookieStore.set({ name, value, expires, path: '/', sameSite: 'lax' });
  }
  return true;
}

/** The value of one cookie out of `document.cookie`. */
export function readCookie(cookies: string, name: string): string | null {
  const pair = cookies.split('; ').find((other) => other.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? null;
}
