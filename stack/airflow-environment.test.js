// @ts-check

import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { airflowEnvironment } from './airflow-environment.js';
import { layoutOf, root } from './paths.js';
import { loadSecrets } from './secrets.js';

const directory = mkdtempSync(path.join(os.tmpdir(), 'airflow-environment-'));
const environment = (/** @type {boolean} */ dev) =>
  airflowEnvironment({
    layout: layoutOf(directory),
    secrets: loadSecrets(directory),
    port: 8080,
    databaseUrl: 'postgresql://airflow@127.0.0.1/airflow',
    callbackUrl: 'http://127.0.0.1:3000',
    callTimeout: undefined,
    passwordsFile: path.join(directory, 'passwords.json'),
    dev,
  });

describe("Airflow's environment", () => {
  it('has our modules loaded before workers fork, but not in development, where they change', () => {
    const config = path.join(root, 'airflow', 'config');
    expect(environment(false).PYTHONPATH?.split(path.delimiter)).toContain(config);
    expect(environment(true).PYTHONPATH?.split(path.delimiter)).toEqual([path.join(root, 'airflow')]);
  });

  it('looks for changed DAGs every few seconds in development', () => {
    expect(environment(true)).toMatchObject({ AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL: '5' });
    expect(environment(false)).not.toHaveProperty('AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL');
  });
});
