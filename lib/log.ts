import pino from 'pino';
import { env } from '@/lib/env';
import { lineFields } from '@/lib/telemetry/context';

/** Nobody logs these on purpose; a whole object handed to the log must not carry them there. */
const SECRETS = ['apiKey', 'authorization', 'cookie', 'password', 'token'];

/**
 * JSON lines on standard output. Ids and numbers only: never a TODO's text, an e-mail address or a key. Which request,
 * run and trace a line belongs to comes from where it is written (`lib/telemetry/context.ts`).
 */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  redact: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  mixin: () => lineFields(),
});
