import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// Renovate itself is too large to install for this. What breaks unnoticed is compared with what it speaks about.
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const renovate = json('renovate.json');
const { dependencies, devDependencies } = json('package.json');
const requirements = readFileSync('airflow/requirements.in', 'utf8');

const pattern = (text: string) => new RegExp(text.replace(/^\/|\/$/g, ''));
const named: string[] = renovate.packageRules.flatMap(
  ({ matchPackageNames = [] }: { matchPackageNames?: string[] }) => matchPackageNames,
);

describe('what Renovate is told', () => {
  it('names npm packages that are there', () => {
    const images = ['postgres', 'node', 'apache/airflow'];
    const ours = named.filter((name) => !name.startsWith('apache-airflow') && !images.includes(name));
    expect(ours.filter((name) => !(name in { ...dependencies, ...devDependencies }))).toEqual([]);
  });

  it('keeps everything of Airflow in one group', () => {
    const [airflow] = renovate.packageRules.filter(
      ({ groupName }: { groupName?: string }) => groupName === 'Airflow',
    );
    const packages = requirements.match(/^apache-airflow[\w-]*/gm) ?? [];
    const isGrouped = (name: string) =>
      airflow.matchPackageNames.some((wanted: string) =>
        new RegExp(`^${wanted.replace('*', '.*')}$`).test(name),
      );
    expect(packages.length).toBeGreaterThan(1);
    expect(packages.filter((name) => !isGrouped(name))).toEqual([]);
  });

  it('finds the versions that stand in code', () => {
    const found = renovate.customManagers.map(
      (manager: { managerFilePatterns: string[]; matchStrings: string[] }) => {
        const [file = ''] = ['stack/node-runtime.js', 'stack/python.js'].filter((name) =>
          manager.managerFilePatterns.some((wanted) => pattern(wanted).test(name)),
        );
        return new RegExp(manager.matchStrings[0] ?? '').exec(readFileSync(file, 'utf8'))?.groups
          ?.currentValue;
      },
    );
    expect(found).toEqual([expect.stringMatching(/^\d+\.\d+/), expect.stringMatching(/^\d+\.\d+/)]);
  });

  // It reads the command from the second line and runs it again; it takes no short option and no value after a space.
  it.each(['requirements', 'requirements-dev', 'requirements-containers'])(
    'can run the command at the top of %s.lock',
    (name) => {
      const [, command = ''] = readFileSync(`airflow/${name}.lock`, 'utf8').split('\n');
      expect(command).toMatch(/^# {4}uv pip compile /);
      const words = command.slice('#    uv pip compile '.length).split(' ');
      expect(words.filter((word) => !/^--[a-z-]+(=\S+)?$/.test(word))).toEqual([`${name}.in`]);
      expect(words).toContain(`--output-file=${name}.lock`);
    },
  );
});

it('migrates with the engine that this Prisma is built with', () => {
  const { version } = json('node_modules/@prisma/engines-version/package.json');
  expect(devDependencies['@prisma/schema-engine-wasm']).toBe(version);
});
