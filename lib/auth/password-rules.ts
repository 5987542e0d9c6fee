import { AppError } from '@/lib/errors';
import { commonPasswords } from './common-passwords';

/** As many characters as a password must have at least; what is easy to guess does not count towards them. */
const MIN_LENGTH = 8;
/** Shorter parts of an e-mail address are in too many good passwords. */
const MIN_WORD_LENGTH = 4;
const SITE_WORDS = ['foremost'];

/**
 * What is wrong with a new password, in words for its owner; null: nothing. Length is the contract's business
 * (`password` in lib/contracts/account.ts). There are no rules about which characters it must have.
 */
export function passwordProblem(password: string, email: string): string | null {
  const folded = fold(password);
  if (commonPasswords.has(folded)) {
    return 'Many people use this password, so it is tried first. Choose another one; several words are good.';
  }
  const [local = ''] = fold(email).split('@');
  // "mara.lind" is guessed as a whole and in its parts.
  const words = [...SITE_WORDS, fold(email), local, ...local.split(/[^\p{L}\p{N}]+/u)].filter(
    (word) => word.length >= MIN_WORD_LENGTH,
  );
  const rest = words
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ''), folded);
  if (rest !== folded && [...rest].length < MIN_LENGTH) {
    return 'Too close to your e-mail address or to the name of this site. Add words that have nothing to do with them.';
  }
  return null;
}

/**
 * For every place where somebody sets a password: sign-up, change, reset.
 * @throws AppError 422 `validation_failed` at `path`
 */
export function requireGoodPassword(password: string, email: string, path = 'password'): void {
  const message = passwordProblem(password, email);
  if (message) throw new AppError('validation_failed', message, { errors: [{ path, message }] });
}

/** For the comparison only: what is kept is the password exactly as typed. */
const fold = (text: string) => text.normalize('NFKC').toLowerCase();
