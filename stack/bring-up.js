// @ts-check
// From nothing to everything running, and what to say about it.
import { ADMIN } from './airflow-environment.js';
import { reserveAddress } from './app.js';
import { waitForLock } from './lock.js';
import { clone } from './paths.js';
import { decide, startSteps, titlesOf } from './steps.js';

const ACCOUNTS = [
  { email: 'demo@foremost.test', password: 'foremost-demo', plan: 'premium' },
  { email: 'free@foremost.test', password: 'foremost-demo', plan: 'free' },
  { email: 'admin@foremost.test', password: 'foremost-demo', plan: 'premium' },
];

/**
 * @param {import('./context.js').Context} context
 * @param {() => void} abort ends the other steps when one has failed
 * @returns {Promise<{ stack: import('./stack-file.js').StackFile, notes: string[] }>}
 */
export async function bringUp(context, abort) {
  const { progress, signal } = context;
  const wanted = decide(context);
  const releaseClone = await waitForLock(clone.setupLock, {
    onWait: ({ pid }) => progress.say(`Waiting for pid ${pid}, which is installing in this clone …`),
    signal,
  });
  try {
    const address = await reserveAddress(context);
    progress.plan(titlesOf(wanted));
    const steps = startSteps(context, wanted, address);
    const installed = Promise.all([steps.client, steps.venv, steps.built]).then(releaseClone);
    const all = [...Object.values(steps), installed];
    await Promise.all(all).catch(async (error) => {
      abort();
      await Promise.allSettled(all);
      throw error;
    });
    return await stackOf(context, wanted, { url: address.url, steps });
  } finally {
    releaseClone();
  }
}

/**
 * @param {import('./context.js').Context} context
 * @param {import('./steps.js').Wanted} wanted
 * @param {{ url: string, steps: import('./steps.js').Steps }} done
 */
async function stackOf({ layout, options, secrets, settings }, wanted, { url, steps }) {
  const [databases, airflow, provider] = await Promise.all([steps.databases, steps.airflow, steps.provider]);
  const notes = (await steps.ranking) ?? [];
  if (provider?.simulated)
    notes.push('the model is simulated; set OPENAI_API_KEY or OPENAI_BASE_URL for a real one.');
  if (!options.parts.has('airflow')) notes.push('Airflow is off: runs that need it wait in the outbox.');
  const airflowLogin = airflow === null ? null : { username: ADMIN, password: secrets.airflowAdminPassword };
  return {
    notes,
    stack: {
      url: wanted.app ? url : null,
      airflowUrl: airflow?.url ?? settings.AIRFLOW_BASE_URL ?? null,
      providerUrl: provider?.url ?? null,
      databaseUrl: databases?.appUrl ?? null,
      accounts: databases?.embedded ? ACCOUNTS : [],
      airflowLogin,
      dataDir: layout.dataDir,
      pids: {},
    },
  };
}
