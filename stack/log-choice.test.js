// @ts-check
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseLogs, labelled } from './log-choice.js';

const directory = mkdtempSync(path.join(os.tmpdir(), 'log-choice-'));
const FILES = [
  'postgres.log',
  'app.log',
  'app.log.1',
  'airflow-scheduler.log',
  'next-build.log',
  'initdb.log',
];
for (const name of FILES) writeFileSync(path.join(directory, name), '');

describe('the logs that are meant', () => {
  it('are those of all parts, not of steps, when none is named', () => {
    expect(chooseLogs(directory, [])).toEqual(['app', 'postgres', 'airflow-scheduler']);
  });

  it('are those named, in that order; airflow means its parts', () => {
    expect(chooseLogs(directory, ['airflow', 'app'])).toEqual(['airflow-scheduler', 'app']);
    expect(chooseLogs(directory, ['next-build'])).toEqual(['next-build']);
  });

  it('are named when another one is wanted', () => {
    expect(() => chooseLogs(directory, ['app', 'redis'])).toThrow(
      "There is no log of redis. There are those of app, postgres, airflow-scheduler; of the start's steps initdb, next-build.",
    );
    expect(() => chooseLogs(directory, ['../app'])).toThrow('There is no log of ../app.');
  });

  it('do not exist before the first start', () => {
    expect(() => chooseLogs(path.join(directory, 'nowhere'), [])).toThrow('npm start writes them');
  });
});

describe('lines of several logs', () => {
  it('say whose they are, in one column', () => {
    const label = labelled(['app', 'postgres'], false);
    expect([label('app'), label('postgres')]).toEqual(['app      │ ', 'postgres │ ']);
    expect(labelled(['app', 'postgres'], true)('app')).toBe('\x1b[36mapp      │ \x1b[0m');
  });

  it('say nothing when there is only one', () => {
    expect(labelled(['app'], true)('app')).toBe('');
  });
});
