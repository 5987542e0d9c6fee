// @ts-check
import { connect } from 'node:net';

/**
 * @param {string} socketPath
 * @param {import('./control-server.js').ControlRequest} request
 * @returns {Promise<import('./control-server.js').ControlAnswer>} rejects when no supervisor listens
 */
export function askSupervisor(socketPath, request) {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath, () => socket.write(`${JSON.stringify(request)}\n`));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('utf8');
    });
    socket.on('error', reject);
    socket.on('end', () => {
      try {
        resolve(JSON.parse(received));
      } catch {
        reject(new Error('the supervisor went away'));
      }
    });
  });
}
