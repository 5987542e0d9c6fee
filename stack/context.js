// @ts-check
/**
 * What the steps of one start share.
 * @typedef {{
 *   options: import('./options.js').Options,
 *   layout: import('./paths.js').Layout,
 *   settings: import('./environment.js').Env,
 *   secrets: import('./secrets.js').Secrets,
 *   ports: ReturnType<typeof import('./ports.js').portBook>,
 *   supervisor: import('./supervisor.js').Supervisor,
 *   progress: import('./progress.js').Progress,
 *   signal: AbortSignal,
 * }} Context
 * settings: what the person set; signal: aborted when the start or the stack is to stop.
 */
export {};
