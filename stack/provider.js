// @ts-check
// Who answers for the model: the person's provider when they named one, else the simulated one of this repository.
import path from 'node:path';
import { machineEnvironment } from './environment.js';
import { root } from './paths.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./progress.js').StepVoice} StepVoice */
/** @typedef {{ url: string, simulated: boolean, env: Record<string, string> }} Provider env: what the app needs to reach it */

const MODEL = 'foremost-sim-1';

/** @param {Context} context @param {StepVoice} voice @returns {Promise<Provider>} */
export async function startProvider({ layout, ports, settings, supervisor }, voice) {
  if (hasOwnProvider(settings)) {
    const url = settings.OPENAI_BASE_URL ?? 'https://api.openai.com/v1';
    voice.skip(`yours: ${url}`);
    return { url, simulated: false, env: {} };
  }
  const { port, release } = await ports.reserve('provider');
  const url = `http://127.0.0.1:${port}/v1`;
  await release();
  await supervisor.start({
    name: 'provider',
    command: process.execPath,
    args: [path.join(root, 'stack', 'simulator', 'main.js'), '--port', String(port), '--host', '127.0.0.1'],
    env: machineEnvironment(layout.dataDir),
    cwd: root,
    isReady: async () => (await fetch(`${url}/models`)).status < 500,
    graceMs: 3_000,
  });
  voice.detail(`simulated, port ${port}`);
  return { url, simulated: true, env: simulatedProviderEnvironment(url) };
}

/** What reaches the simulated provider at that address. @param {string} url */
export const simulatedProviderEnvironment = (url) => ({
  OPENAI_BASE_URL: url,
  OPENAI_API_KEY: 'sk-simulated',
  OPENAI_MODEL: MODEL,
  SIMULATED_PROVIDER: '1',
});

/** Did the person name a provider of their own? @param {import('./environment.js').Env} settings */
export const hasOwnProvider = (settings) =>
  settings.OPENAI_API_KEY !== undefined || settings.OPENAI_BASE_URL !== undefined;
