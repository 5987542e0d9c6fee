import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits behind a prefix that secret scanners and people recognise. */
export const newTokenSecret = () => `fm_${randomBytes(32).toString('base64url')}`;

export const isTokenShaped = (text: string) => /^fm_[\w-]{43}$/.test(text);

/** What is stored. Nothing can be guessed from 256 random bits, so a slow hash would add nothing. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url');
