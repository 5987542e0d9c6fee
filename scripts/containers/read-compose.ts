import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '@/stack/paths.js';

/** The part of a service that our rules are about; `scripts/testing/python.js` has the whole file checked by its schema. */
const service = z.looseObject({
  image: z.string(),
  build: z.object({ context: z.string(), target: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string().nullable()).default({}),
  secrets: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  restart: z.string(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  stop_grace_period: z.string().optional(),
  init: z.boolean(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  logging: z.object({ driver: z.string(), options: z.record(z.string(), z.string()) }),
  deploy: z.object({
    resources: z.object({
      limits: z.object({ cpus: z.string(), memory: z.string(), pids: z.number() }),
    }),
  }),
});
export type Service = z.infer<typeof service>;

const compose = z.looseObject({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

/** docker-compose.yml with its anchors resolved and its variables as they are written. */
export function readCompose() {
  return compose.parse(parse(readFileSync(path.join(root, 'docker-compose.yml'), 'utf8'), { merge: true }));
}

export type Variable = { name: string; kind: 'required' | 'default' | 'bare'; text: string };

/** `${NAME:?why}`, `${NAME:-default}` or `${NAME}`, as often as they stand in a text. */
export function variablesIn(text: string): Variable[] {
  return [...text.matchAll(/\$\{(\w+)(?:(:[?-])([^}]*))?\}/g)].map(([, name = '', operator, rest = '']) => ({
    name,
    kind: operator === ':?' ? 'required' : operator === ':-' ? 'default' : 'bare',
    text: rest,
  }));
}

/**
 * What a service's process finds in its environment, as Compose would work it out.
 * @throws Error with the words after `:?` when a required variable is missing or empty.
 */
export function environmentOf(
  { environment }: Service,
  settings: Record<string, string | undefined>,
): Record<string, string> {
  const entries = Object.entries(environment).flatMap(([name, value]) => {
    const worked = value === null ? settings[name] : interpolate(value, settings);
    return worked === undefined ? [] : [[name, worked]];
  });
  return Object.fromEntries(entries);
}

function interpolate(text: string, settings: Record<string, string | undefined>): string {
  return text.replaceAll(
    /\$\{(\w+)(?:(:[?-])([^}]*))?\}/g,
    (_, name: string, operator: string, rest: string) => {
      const value = settings[name];
      if (value) return value;
      if (operator === ':?') throw new Error(`${name}: ${rest}`);
      return operator === ':-' ? rest : '';
    },
  );
}
