// @ts-check
// Looks at everything; changes nothing and calls no model.
import { personSettings } from '../environment.js';
import { root } from '../paths.js';
import { judgeAirflow, probeAirflow } from './airflow.js';
import { judgeDatabase, probeDatabase } from './database.js';
import { judgeMachine, probeMachine } from './machine.js';
import { judgeProcesses, phaseOf, probeProcesses } from './processes.js';
import { judgeProvider, probeProvider } from './provider.js';
import { judgeSettings, probeSettings } from './settings.js';

/** @param {import('../paths.js').Layout} layout @returns {Promise<import('./verdict.js').Section[]>} */
export async function examine(layout) {
  const values = personSettings(root);
  const settings = probeSettings(root, values);
  const [machine, processes] = await Promise.all([probeMachine(layout.dataDir), probeProcesses(layout)]);
  const { stack } = processes;
  const [database, airflow, provider] = await Promise.all([
    probeDatabase(values, stack),
    probeAirflow(values, stack),
    probeProvider(values, settings.model, processes),
  ]);
  const appUrl = stack?.url ?? null;
  const phase = phaseOf(processes);
  const ownAirflow = values.AIRFLOW_BASE_URL !== undefined;
  return [
    { title: 'Machine', verdicts: judgeMachine(machine, { isRunning: phase !== 'stopped', ownAirflow }) },
    { title: 'Stack', verdicts: judgeProcesses(processes) },
    {
      title: 'Services',
      verdicts: [
        ...judgeDatabase(database, { phase, hasPackages: machine.hasPackages }),
        ...judgeAirflow(airflow, phase),
        judgeProvider(provider),
      ],
    },
    { title: 'Settings', verdicts: judgeSettings(settings, appUrl) },
  ];
}
