// @ts-check
// The supervisor's ear: one JSON line in, one JSON line out, on a unix socket that only its owner may open.
import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';

export const AIRFLOW_PARTS = ['airflow-api-server', 'airflow-scheduler', 'airflow-dag-processor'];

/** @typedef {{ action: 'stop' | 'start' | 'restart' | 'status', part?: string }} ControlRequest */
/** @typedef {ReturnType<import('./supervisor.js').Supervisor['status']>[number]} PartStatus */
/** @typedef {{ ok: true, parts: PartStatus[] } | { ok: false, error: string }} ControlAnswer */

/**
 * @param {string} socketPath
 * @param {{ supervisor: import('./supervisor.js').Supervisor, stop: () => void }} stack
 * @returns {Promise<() => void>} closes it
 */
export async function serveControl(socketPath, { supervisor, stop }) {
  rmSync(socketPath, { force: true }); // we hold the lock, so it is a leftover
  const server = createServer((socket) => {
    let received = '';
    socket.on('error', () => {});
    socket.on('data', async (chunk) => {
      received += chunk.toString('utf8');
      if (!received.includes('\n')) return;
      socket.removeAllListeners('data');
      const answer = await carryOut(received, { supervisor, stop });
      socket.end(`${JSON.stringify(answer)}\n`);
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, () => resolve(undefined));
  });
  chmodSync(socketPath, 0o600);
  return () => {
    server.close();
    rmSync(socketPath, { force: true });
  };
}

/** @param {string} line @param {{ supervisor: import('./supervisor.js').Supervisor, stop: () => void }} stack @returns {Promise<ControlAnswer>} */
async function carryOut(line, { supervisor, stop }) {
  try {
    /** @type {ControlRequest} */
    const { action, part } = JSON.parse(line);
    if (part === undefined && action === 'stop') stop();
    if (part === undefined && (action === 'start' || action === 'restart')) {
      return { ok: false, error: `${action} needs the name of a part` };
    }
    const names = part === undefined ? [] : part === 'airflow' ? AIRFLOW_PARTS : [part];
    if (action === 'stop' || action === 'restart')
      await Promise.all(names.map((name) => supervisor.stop(name)));
    if (action === 'start' || action === 'restart')
      await Promise.all(names.map((name) => supervisor.startAgain(name)));
    return { ok: true, parts: supervisor.status() };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
