import pino from 'pino';
import { env } from '@/lib/env';

/** JSON lines on standard output. Ids and numbers only: never a TODO's text, an e-mail address or a key. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});
