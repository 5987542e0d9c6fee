// @ts-check
// Why something did not answer, in a few words.

export const ANSWER_MS = 5_000;

/** fetch hides what happened one level down; two addresses of one name, two levels. @param {unknown} error @returns {string} */
export function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${ANSWER_MS / 1000} s`;
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return error.message || String('code' in error ? error.code : error.name);
}
