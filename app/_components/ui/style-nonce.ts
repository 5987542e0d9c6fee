import { setNonce } from 'get-nonce';

// An open dialog keeps the page behind it still with a style element of its own; the page's nonce lets it in.
if (typeof document !== 'undefined') {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (nonce) setNonce(nonce);
}
