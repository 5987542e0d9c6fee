// @ts-check
import { parseArgs } from 'node:util';
import { DEFAULT_BEHAVIOUR } from './control.js';
import { createSimulator } from './server.js';

const USAGE = `The simulated model provider: the OpenAI chat-completions protocol, answered from the prompt.

  node stack/simulator/main.js [--port 0] [--host 127.0.0.1] [--latency-ms 300] [--tokens-per-second 0]
                               [--max-output-tokens 0] [--seed 1] [--obedience 0]
                               [--order-marker TEXT] [--rpm 30000] [--tpm 150000000]

Prints one JSON line { "host", "port", "url" } when it listens. /control changes its behaviour while it runs.`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    'latency-ms': { type: 'string', default: String(DEFAULT_BEHAVIOUR.latencyMs) },
    'tokens-per-second': { type: 'string', default: String(DEFAULT_BEHAVIOUR.tokensPerSecond) },
    'max-output-tokens': { type: 'string', default: String(DEFAULT_BEHAVIOUR.maxOutputTokens) },
    seed: { type: 'string', default: String(DEFAULT_BEHAVIOUR.seed) },
    obedience: { type: 'string', default: String(DEFAULT_BEHAVIOUR.obedience) },
    'order-marker': { type: 'string', default: DEFAULT_BEHAVIOUR.orderMarker },
    rpm: { type: 'string', default: String(DEFAULT_BEHAVIOUR.limits.rpm) },
    tpm: { type: 'string', default: String(DEFAULT_BEHAVIOUR.limits.tpm) },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

/** @param {'port' | 'latency-ms' | 'tokens-per-second' | 'max-output-tokens' | 'seed' | 'obedience' | 'rpm' | 'tpm'} name @param {number} least */
function number(name, least) {
  const value = Number(values[name]);
  if (values[name].trim() === '' || !(value >= least)) {
    console.error(`--${name} must be a number, ${least} or more, not "${values[name]}".`);
    process.exit(2);
  }
  return value;
}

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const { host } = values;
const server = createSimulator({
  latencyMs: number('latency-ms', 0),
  tokensPerSecond: number('tokens-per-second', 0),
  maxOutputTokens: number('max-output-tokens', 0),
  seed: number('seed', 0),
  obedience: number('obedience', 0),
  orderMarker: values['order-marker'],
  limits: { rpm: number('rpm', 1), tpm: number('tpm', 1) },
});

server.on('error', (error) => {
  console.error(`The simulated provider cannot listen on ${host}:${values.port}: ${error.message}`);
  process.exit(1);
});
server.listen(number('port', 0), host, () => {
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  console.log(JSON.stringify({ host, port, url: `http://${host}:${port}/v1` }));
});

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
