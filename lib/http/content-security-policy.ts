type PolicyOptions = {
  /** Fresh for every document. */
  nonce: string;
  /** `next dev`: React evaluates code to rebuild stacks, and pages are reloaded over a web socket. */
  isDevelopment: boolean;
  isHttps: boolean;
};

/**
 * The toasts' style sheet, which sonner writes into the page without a nonce: as it is, and empty, as it is inserted
 * first. Its test says what to put here when sonner is updated.
 */
export const SONNER_STYLE = 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=';
const EMPTY_STYLE = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

/**
 * What a page may load and run. Scripts: those that carry the nonce, and those that they load. Style elements: ours.
 * Style attributes are let in, because the server draws rows where they stand (`translateY`), and no attribute can carry
 * a nonce; what they can do without a script or a style sheet of the attacker's is little.
 */
export function contentSecurityPolicy({ nonce, isDevelopment, isHttps }: PolicyOptions): string {
  const own = `'nonce-${nonce}'`;
  const directives = [
    "default-src 'self'",
    `script-src ${own} 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' ${isDevelopment ? "'unsafe-inline'" : `${own} '${SONNER_STYLE}' '${EMPTY_STYLE}'`}`,
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}
