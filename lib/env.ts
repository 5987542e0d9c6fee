import { z } from 'zod';
import { encryptionKeys } from '@/lib/encryption-keys';

/**
 * Every setting of the app, in one place. `npm start` fills all of them; with FOREMOST_ENV=production the ones
 * marked required must be set and what is meant for a laptop is refused.
 */
const optional = z.string().optional();
const flag = z.preprocess((value) => value === '1' || value === 'true', z.boolean());
const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);
const optionalCount = z.coerce.number().int().positive().optional();

/** A provider that is asked when those before it cannot answer. */
const fallback = z.strictObject({
  baseUrl: z.url(),
  /** A server without keys takes none. */
  apiKey: z.string().default(''),
  model: z.string().min(1),
  requestsPerMinute: z.number().int().positive().optional(),
  tokensPerMinute: z.number().int().positive().optional(),
  pricePerMillionUsd: z
    .strictObject({ in: z.number().nonnegative(), out: z.number().nonnegative() })
    .optional(),
});

/** The complaint about text that is no JSON must not quote it: it may hold keys. */
const jsonText = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'is not JSON: a list like [{"baseUrl":"…","apiKey":"…","model":"…"}]',
    });
    return z.NEVER;
  }
});

/** It may hold a password: the complaint must not quote it. */
const smtpUrl = optional.refine(
  (value) => value === undefined || /^smtps?:\/\/[^/]/.test(value),
  'is no address of a mail server: write smtps://user:password@host:465',
);

const schema = z.object({
  FOREMOST_ENV: z.enum(['local', 'test', 'production']).default('local'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Where the app's own rows live. */
  DATABASE_URL: z.url().default('postgresql://foremost@127.0.0.1:5432/foremost'),
  DATABASE_POOL_SIZE: count(20),
  /** The address people type; cookies and links are made for it. */
  NEXTAUTH_URL: z.url().default('http://127.0.0.1:3000'),
  /** Signs sessions. */
  NEXTAUTH_SECRET: z.string().min(16).default('only-for-a-laptop-not-secret'),
  /**
   * How many reverse proxies stand in front, each appending to X-Forwarded-For whom it heard from. 0: nobody is
   * believed, and a client is the other end of the connection. Too many: clients can make up their address.
   */
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),

  /**
   * Where mails go: smtps://user:password@host:465, or smtp://host:587 (STARTTLS where the server has it; add
   * ?requireTLS=true to insist). Unset: mails wait in the database, and nobody gets one.
   */
  SMTP_URL: smtpUrl,
  /** Whom mails come from, as a mail program shows it: Foremost <no-reply@example.com>. Required beside SMTP_URL. */
  SMTP_FROM: z.string().default('Foremost <foremost@localhost>'),
  /**
   * Shows mails that would have been sent at /mailbox, to whoever opens it: for an app that listens on one machine
   * alone and has no SMTP_URL. Refused in production, because the links in these mails open accounts.
   */
  LOCAL_MAILBOX: flag,

  /** Any OpenAI-compatible server. */
  OPENAI_BASE_URL: z.url().default('https://api.openai.com/v1'),
  OPENAI_API_KEY: optional,
  OPENAI_MODEL: z.string().min(1).default('gpt-5-mini'),
  /** Set by `npm start` when its own simulated provider answers: the page says so. */
  SIMULATED_PROVIDER: flag,
  LLM_CONCURRENCY: count(16),
  /** Seconds after which one call is cut. */
  LLM_CALL_TIMEOUT: count(25),
  /** Upper bounds for all processes together, below what the provider allows. Unset: learnt from its headers. */
  LLM_REQUESTS_PER_MINUTE: optionalCount,
  LLM_TOKENS_PER_MINUTE: optionalCount,
  /** Providers to turn to when the first cannot answer: a JSON list, in their order. */
  LLM_FALLBACKS: jsonText.pipe(z.array(fallback)).default([]),
  /** Model calls a premium person may use in a calendar month (UTC). */
  QUOTA_PREMIUM_CALLS: count(5_000),

  /** Unset: Airflow is off, and the page says so. */
  AIRFLOW_BASE_URL: z.url().optional(),
  AIRFLOW_USERNAME: z.string().default('foremost'),
  AIRFLOW_PASSWORD: optional,
  /** Public halves of Airflow's callback keys: a JWKS with one or two Ed25519 keys. */
  CALLBACK_PUBLIC_KEYS: z.string().default('{"keys":[]}'),

  /**
   * Encrypts what people save here, such as the key of their own model. The first one encrypts, all of them decrypt:
   * put a new one in front, and take the old one away once nothing is encrypted with it. Unset: nobody can save a key.
   */
  ENCRYPTION_KEY: encryptionKeys,
  /** People may name servers inside this network, http too: for a machine or a network that is theirs alone. */
  ALLOW_LOCAL_URLS: flag,

  /** Where an OpenTelemetry collector listens for OTLP over HTTP. Unset: traces are in the logs alone. */
  OTEL_EXPORTER_OTLP_ENDPOINT: optional.pipe(z.url().optional()),
  /** What Prometheus shows to read /api/metrics. Unset: there are no metrics. */
  METRICS_TOKEN: optional.pipe(
    z
      .string()
      .regex(/^\S{16,}$/, 'at least 16 characters, no spaces')
      .optional(),
  ),
  /** Set by `npm start`: where its supervisor writes down which parts it had to start again, for /api/health. */
  STACK_PARTS_FILE: optional,
});

export type Env = z.infer<typeof schema>;

const requiredInProduction = [
  'DATABASE_URL',
  'NEXTAUTH_URL',
  'NEXTAUTH_SECRET',
  'OPENAI_API_KEY',
  'ENCRYPTION_KEY',
  'AIRFLOW_BASE_URL',
  'AIRFLOW_PASSWORD',
  'CALLBACK_PUBLIC_KEYS',
  'SMTP_URL',
] as const;
const refusedInProduction = ['SIMULATED_PROVIDER', 'LOCAL_MAILBOX'] as const;

/** Empty means unset. @throws Error that lists every wrong or missing variable, one a line. */
export function readEnv(given: Record<string, string | undefined>): Env {
  const source = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(source);
  const complaints = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  if (source.FOREMOST_ENV === 'production') {
    for (const name of requiredInProduction)
      if (!source[name]) complaints.push(`  ${name}: required in production`);
    for (const name of refusedInProduction)
      if (flag.parse(source[name])) complaints.push(`  ${name}: refused in production`);
  }
  if (source.SMTP_URL && !source.SMTP_FROM) complaints.push('  SMTP_FROM: required beside SMTP_URL');
  if (!parsed.success || complaints.length > 0) {
    throw new Error(`These settings need a look:\n${complaints.join('\n')}`);
  }
  return parsed.data;
}

let cached: Env | undefined;

/** Read on first use, so that a build needs no settings. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}
