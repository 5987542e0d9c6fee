import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readEnv } from '@/lib/env';
import { airflowEnvironment } from '@/stack/airflow-environment.js';
import { layoutOf, root } from '@/stack/paths.js';
import { loadSecrets } from '@/stack/secrets.js';
import { environmentOf, readCompose, type Service, variablesIn } from './read-compose';
import { makeSecrets } from './secrets.js';

const { services, networks, secrets } = readCompose();
const all = Object.entries(services);
const serviceOf = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
};
const oneShots = ['migrate', 'airflow-init'];
const text = readFileSync(path.join(root, 'docker-compose.yml'), 'utf8');

/** What somebody has in .env who did what docs/containers.md says. */
function settings(): Record<string, string | undefined> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'compose-'));
  makeSecrets(directory);
  const made = parseEnv(readFileSync(path.join(directory, '.env'), 'utf8'));
  return {
    ...made,
    FOREMOST_URL: 'https://todo.example.org',
    OPENAI_API_KEY: 'sk-test',
    SMTP_URL: 'smtps://user:password@smtp.example.org',
    SMTP_FROM: 'Foremost <todo@example.org>',
  };
}

describe.each(all)('%s', (name, service) => {
  it('runs a version that is named to the last digit', () => {
    expect(service.image).toMatch(/:\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
  });

  it('cannot gain rights or write to its image, and leaves room for its neighbours', () => {
    expect(service).toMatchObject({ init: true, read_only: true, cap_drop: ['ALL'] });
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(Number(service.deploy.resources.limits.cpus)).toBeGreaterThan(0);
    expect(service.deploy.resources.limits.memory).toMatch(/^\d+[MG]$/);
    expect(service.deploy.resources.limits.pids).toBeGreaterThan(0);
    expect(service.logging.options).toMatchObject({ 'max-size': '10m', 'max-file': '5' });
  });

  it('is watched and started again, or does one thing and ends', () => {
    if (oneShots.includes(name)) {
      expect(service.restart).toBe('no');
      expect(service.healthcheck).toBeUndefined();
    } else {
      expect(service.restart).toBe('unless-stopped');
      expect(service.healthcheck?.test.length).toBeGreaterThan(1);
      expect(service.stop_grace_period).toBeDefined();
    }
  });

  it('waits for what it needs in the way that this can be waited for', () => {
    for (const [needed, { condition }] of Object.entries(service.depends_on)) {
      expect(services).toHaveProperty(needed);
      expect(condition).toBe(
        oneShots.includes(needed) ? 'service_completed_successfully' : 'service_healthy',
      );
    }
  });

  it('is reached from this machine alone, unless somebody says otherwise', () => {
    for (const port of service.ports) expect(port).toMatch(/^\$\{\w+:-127\.0\.0\.1:\d+\}:\d+$/);
  });
});

describe('secrets', () => {
  it('have no default: what is not set stops the start and says what to do', () => {
    const variables = variablesIn(text.replaceAll(/#.*$/gm, ''));
    const withDefault = variables.filter(({ kind }) => kind !== 'required').map(({ name }) => name);
    expect(new Set(withDefault)).toEqual(
      new Set(['AIRFLOW_URL', 'FOREMOST_INTERNAL_URL', 'FOREMOST_LISTEN', 'AIRFLOW_LISTEN']),
    );
    for (const { kind, text: why } of variables) if (kind === 'required') expect(why).not.toBe('');
  });

  it('are all made by the script or asked of the person', () => {
    const given = settings();
    for (const [, service] of all) expect(() => environmentOf(service, given)).not.toThrow();
    expect(() => environmentOf(serviceOf('app'), {})).toThrow('run npm run compose:secrets');
    expect(() => environmentOf(serviceOf('app'), { ...given, FOREMOST_URL: '' })).toThrow('FOREMOST_URL');
  });

  it('reach only who needs them', () => {
    const holders = (found: (service: Service) => boolean) =>
      all.filter(([, service]) => found(service)).map(([name]) => name);
    const named = (variable: string) =>
      holders(({ environment }) =>
        Object.values(environment).some((value) => value?.includes(`\${${variable}:`)),
      );
    // The failure callback of the DAG runs in the DAG processor.
    expect(holders((service) => service.secrets.includes('callback-key'))).toEqual([
      'airflow-scheduler',
      'airflow-dag-processor',
    ]);
    expect(secrets).toEqual({ 'callback-key': { file: './.secrets/callback-ed25519.pem' } });
    for (const volume of all.flatMap(([, service]) => service.volumes))
      expect(volume).not.toContain('.secrets');
    expect(named('FOREMOST_CALLBACK_PUBLIC_KEYS')).toEqual(['app']);
    expect(named('OPENAI_API_KEY')).toEqual(['app']);
    expect(named('FOREMOST_ENCRYPTION_KEY')).toEqual(['app']);
    expect(named('FOREMOST_SESSION_SECRET')).toEqual(['app']);
    expect(named('POSTGRES_PASSWORD')).toEqual(['postgres']);
    expect(named('FOREMOST_DATABASE_PASSWORD')).toEqual(['postgres', 'migrate', 'app']);
    expect(named('AIRFLOW_ADMIN_PASSWORD')).toEqual(['airflow-init']);
    expect(named('AIRFLOW_APP_PASSWORD')).toEqual(['app', 'airflow-init']);
  });

  it('stay out of git and out of the images', () => {
    const ignored = readFileSync(path.join(root, '.gitignore'), 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.secrets/']));
    for (const file of ['.dockerignore', 'airflow/.dockerignore']) {
      const [first, ...others] = readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'));
      expect(first, 'what is not named stays out').toBe('*');
      expect(others.filter((line) => /^!\.(?!npmrc$)/.test(line))).toEqual([]);
    }
  });
});

describe('networks', () => {
  it('keep the database and the workers away from the internet', () => {
    expect(networks.back?.internal).toBe(true);
    const outside = all.filter(([, service]) => service.networks.includes('front')).map(([name]) => name);
    expect(outside).toEqual(['app', 'airflow-api']);
    const published = all.filter(([, service]) => service.ports.length > 0).map(([name]) => name);
    expect(published).toEqual(['app', 'airflow-api']);
  });
});

describe('the app', () => {
  const environment = environmentOf(serviceOf('app'), {
    ...settings(),
    OPENAI_BASE_URL: 'https://llm.example.org/v1',
    OPENAI_MODEL: 'model',
    LLM_FALLBACKS: '[]',
    LLM_CONCURRENCY: '8',
    LLM_CALL_TIMEOUT: '20',
    LLM_REQUESTS_PER_MINUTE: '100',
    LLM_TOKENS_PER_MINUTE: '100000',
    QUOTA_PREMIUM_CALLS: '100',
    DATABASE_POOL_SIZE: '10',
    TRUSTED_PROXY_HOPS: '1',
    METRICS_TOKEN: 'a-token-for-prometheus-that-is-long',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otel.example.org',
    ALLOW_LOCAL_URLS: '0',
    LOG_LEVEL: 'warn',
  });

  it('gets everything that production asks for', () => {
    expect(environment.FOREMOST_ENV).toBe('production');
    expect(() => readEnv(environment)).not.toThrow();
    for (const name of ['DATABASE_URL', 'ENCRYPTION_KEY', 'AIRFLOW_PASSWORD', 'CALLBACK_PUBLIC_KEYS']) {
      expect(() => readEnv({ ...environment, [name]: undefined })).toThrow(name);
    }
  });

  it('gets no variable that it does not know, and nothing is left out that was set', () => {
    expect(Object.keys(environment).sort()).toEqual(Object.keys(serviceOf('app').environment).sort());
    const known = readEnv(environment);
    expect(Object.keys(environment).filter((name) => !(name in known))).toEqual([]);
  });

  it('is given the time that a model call may take when it ends', () => {
    const hardEndS = 20 + readEnv({}).LLM_CALL_TIMEOUT;
    expect(Number.parseInt(serviceOf('app').stop_grace_period ?? '', 10)).toBeGreaterThan(hardEndS);
  });
});

describe("Airflow's parts", () => {
  it('have the settings of npm start, but for what differs on purpose', () => {
    const directory = mkdtempSync(path.join(os.tmpdir(), 'compose-'));
    const local = airflowEnvironment({
      layout: layoutOf(directory),
      secrets: loadSecrets(directory),
      port: 8080,
      databaseUrl: 'postgresql://airflow@127.0.0.1/airflow',
      callbackUrl: 'http://127.0.0.1:3000',
      callTimeout: undefined,
      passwordsFile: '',
      dev: false,
    });
    const here = environmentOf(serviceOf('airflow-scheduler'), settings());
    const different = Object.keys(local).filter(
      (name) => /^(AIRFLOW__|FOREMOST_)/.test(name) && local[name] !== here[name],
    );
    expect(different.sort()).toEqual([
      'AIRFLOW__API_AUTH__JWT_SECRET',
      'AIRFLOW__API__HOST',
      'AIRFLOW__API__SECRET_KEY',
      'AIRFLOW__CORE__DAGS_FOLDER', // the image's
      'AIRFLOW__CORE__EXECUTION_API_SERVER_URL',
      'AIRFLOW__CORE__FERNET_KEY',
      'AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE',
      'AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS',
      'AIRFLOW__DATABASE__SQL_ALCHEMY_CONN',
      'FOREMOST_CALLBACK_KEY_FILE',
      'FOREMOST_INTERNAL_URL',
      'FOREMOST_STACK', // whose processes they are
    ]);
  });

  it.each(['airflow-init', 'airflow-api', 'airflow-scheduler', 'airflow-dag-processor'])(
    '%s has people sign in with a password of their own',
    (name) => {
      const { environment } = serviceOf(name);
      expect(environment.AIRFLOW__CORE__AUTH_MANAGER).toMatch(/\.FabAuthManager$/);
      expect(Object.keys(environment).filter((variable) => variable.includes('SIMPLE_AUTH'))).toEqual([]);
    },
  );
});

it('starts PostgreSQL with a script that is there and may run', () => {
  const [script = ''] = serviceOf('postgres').volumes.filter((volume) => volume.startsWith('./'));
  const file = path.join(root, script.split(':')[0] ?? '');
  expect(existsSync(file)).toBe(true);
  expect(statSync(file).mode & 0o111).not.toBe(0);
});
