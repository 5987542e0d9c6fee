// @ts-check
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portBook, whoListensOn } from './ports.js';

/** @type {(() => Promise<unknown>)[]} */
let closing = [];
let file = '';

beforeEach(() => {
  file = path.join(mkdtempSync(path.join(os.tmpdir(), 'ports-')), 'ports.json');
});
afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
});

/** @returns {Promise<number>} a port that a program listens on for the rest of the test */
function busyPort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
    closing.push(() => new Promise((done) => server.close(done)));
  });
}

/** @param {import('./ports.js').Reservation} reservation */
function keep(reservation) {
  closing.push(reservation.release);
  return reservation.port;
}

describe('choosing ports', () => {
  it('steps over a busy one', async () => {
    const busy = await busyPort();
    const port = keep(await portBook(file).reserve('app', { preferred: busy }));
    expect(port).not.toBe(busy);
  });

  it('gives two stacks that start together different ones', async () => {
    const [one, other] = await Promise.all([
      portBook(file).reserve('app'),
      portBook(`${file}.other`).reserve('app'),
    ]);
    expect(keep(one)).not.toBe(keep(other));
  });

  it('remembers the port for the next start', async () => {
    const busy = await busyPort();
    const first = await portBook(file).reserve('provider', { preferred: busy + 1 });
    await first.release();
    expect(keep(await portBook(file).reserve('provider'))).toBe(first.port);
  });

  it('takes exactly the wished one, or names who has it', async () => {
    const busy = await busyPort();
    await expect(portBook(file).reserve('app', { exactly: busy })).rejects.toThrow(`Port ${busy} is taken`);
  });

  it('frees the port with the reservation', async () => {
    const { port, release } = await portBook(file).reserve('airflow');
    await release();
    expect(keep(await portBook(`${file}.other`).reserve('airflow', { exactly: port }))).toBe(port);
  });

  it.runIf(process.platform === 'linux')('knows the process behind a port', async () => {
    expect(whoListensOn(await busyPort())).toContain(`pid ${process.pid}`);
  });
});
