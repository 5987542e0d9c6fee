// @ts-check
// A port is taken at once and held by a placeholder until its part starts, so that two stacks starting together cannot
// choose the same one. Chosen ports are remembered, so that addresses stay the same over restarts.
import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { StackFailure } from './failure.js';

/** @typedef {{ port: number, release: () => Promise<void> }} Reservation */

export const PREFERRED = { app: 3000, airflow: 8080, provider: 4010, postgres: 54_320 };
const TRIES = 100;

/** @param {string} file remembers the ports of one data directory */
export function portBook(file) {
  /** @type {Record<string, number>} */
  const remembered = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return {
    /**
     * @param {keyof typeof PREFERRED} part
     * @param {{ host?: string, preferred?: number, exactly?: number | null }} [wish] exactly: this one or fail
     */
    async reserve(part, { host = '127.0.0.1', preferred, exactly = null } = {}) {
      const reservation =
        exactly === null
          ? await reserveNear([preferred, remembered[part], PREFERRED[part]], host)
          : await reserveExactly(exactly, host);
      if (exactly === null) {
        remembered[part] = reservation.port;
        writeFileSync(file, JSON.stringify(remembered));
      }
      return reservation;
    },
  };
}

/** @param {(number | undefined)[]} wishes in order; the last one is counted up from @param {string} host @returns {Promise<Reservation>} */
async function reserveNear(wishes, host) {
  const wanted = wishes.filter((port) => port !== undefined);
  const last = wanted.at(-1) ?? 0;
  const upwards = Array.from({ length: TRIES }, (_, i) => last + i).filter((port) => port <= 65_535);
  for (const port of [...wanted, ...upwards]) {
    const reservation = await hold(port, host);
    if (reservation !== null) return reservation;
  }
  throw new StackFailure(`No free port between ${last} and ${last + TRIES}.`);
}

/** @param {number} port @param {string} host @returns {Promise<Reservation>} */
async function reserveExactly(port, host) {
  const reservation = await hold(port, host);
  if (reservation !== null) return reservation;
  const who = whoListensOn(port);
  throw new StackFailure(`Port ${port} is taken${who === null ? '' : ` by ${who}`}.`, {
    hint: 'stop that program, name another port with --port, or leave --port out: then a free one is found.',
  });
}

/** @param {number} port @param {string} host @returns {Promise<Reservation | null>} */
function hold(port, host) {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ port: bound, release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** Whether anybody could listen there now. @param {number} port @param {string} [host] */
export async function isFree(port, host = '127.0.0.1') {
  const reservation = await hold(port, host);
  await reservation?.release();
  return reservation !== null;
}

/** Name and pid of the listener, where the system tells (Linux, own processes). @param {number} port @returns {string | null} */
export function whoListensOn(port) {
  if (process.platform !== 'linux') return null;
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes = new Set(
    ['/proc/net/tcp', '/proc/net/tcp6'].filter(existsSync).flatMap((table) =>
      readFileSync(table, 'utf8')
        .split('\n')
        .map((row) => row.trim().split(/\s+/))
        .filter((row) => row[3] === '0A' && row[1]?.endsWith(`:${hex}`))
        .map((row) => `socket:[${row[9]}]`),
    ),
  );
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holdsOneOf(name, inodes));
  if (pid === undefined) return null;
  // Not `comm`, which for a Node is the name of its thread.
  const [program = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  return `${path.basename(program)} (pid ${pid})`;
}

/** @param {string} pid @param {Set<string>} inodes */
function holdsOneOf(pid, inodes) {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return inodes.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}
