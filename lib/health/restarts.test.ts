import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { restartsOfParts } from './restarts';

const directory = mkdtempSync(path.join(os.tmpdir(), 'restarts-'));

function partsFile(content: string) {
  const file = path.join(directory, 'parts.json');
  writeFileSync(file, content);
  return file;
}

const fallen = { part: 'app', isRunning: true, count: 2, lastAt: '2026-01-02T03:04:05.678Z', why: 'SIGKILL' };

describe('what the supervisor started again', () => {
  it('is read from its file, without the pids beside it', async () => {
    const content = { file: '/x', parts: { app: { pid: 7, started: 'then' } }, restarts: [fallen] };
    expect(await restartsOfParts(partsFile(JSON.stringify(content)))).toEqual([fallen]);
    expect(await restartsOfParts(partsFile(JSON.stringify({ ...content, restarts: [] })))).toEqual([]);
  });

  it('is absent where there is no supervisor', async () => {
    expect(await restartsOfParts(undefined)).toBeUndefined();
    expect(await restartsOfParts(path.join(directory, 'missing.json'))).toBeUndefined();
  });

  it('is absent when the file is of another version or broken', async () => {
    expect(await restartsOfParts(partsFile('{"parts":{}}'))).toBeUndefined();
    expect(await restartsOfParts(partsFile('{"restarts":['))).toBeUndefined();
  });
});
