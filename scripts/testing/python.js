// @ts-check
// The Airflow side's own checks, and those of the containers, whose tools come from the same place: a virtual environment
// of their own (.data/venv-dev).
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { clone, root } from '../../stack/paths.js';
import { hashOf } from '../../stack/stamps.js';

const LOCK = 'airflow/requirements-dev.lock';
const venv = path.join(clone.data, 'venv-dev');
const bin = (/** @type {string} */ name) => path.join(venv, 'bin', name);
const airflow = path.join(root, 'airflow');

/** @returns {import('./steps.js').Step[]} */
export function pythonChecks() {
  const python = { cwd: airflow, env: { PATH: `${path.join(venv, 'bin')}:${process.env.PATH ?? ''}` } };
  return [
    ...install(),
    { name: 'Python lint', command: bin('ruff'), args: ['check', '.'], ...python },
    { name: 'Python format', command: bin('ruff'), args: ['format', '--check', '.'], ...python },
    { name: 'Python types', command: bin('mypy'), ...python },
    {
      name: 'Python models are of the contract',
      command: 'bash',
      args: ['scripts/generate-models.sh', '--check'],
      env: { PYTHON_BIN: path.join(venv, 'bin') },
    },
    { name: 'Python tests', command: bin('pytest'), args: ['-q'], ...python },
    { name: 'Dockerfiles', command: bin('hadolint'), args: ['Dockerfile', 'airflow/Dockerfile'] },
    {
      name: 'Compose file',
      command: bin('check-jsonschema'),
      args: ['--builtin-schema', 'vendor.compose-spec', 'docker-compose.yml'],
    },
  ];
}

/** @returns {import('./steps.js').Step[]} */
function install() {
  const stamp = path.join(venv, 'lock-hash');
  const wanted = hashOf(root, [LOCK]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return [];
  const uv = path.join(clone.installer, 'bin', 'uv');
  const sync = existsSync(uv)
    ? `'${uv}' pip sync --quiet --python '${bin('python')}' --require-hashes ${LOCK}`
    : `'${path.join(clone.installer, 'bin', 'python')}' -m pip --quiet --python '${bin('python')}' install --require-hashes --no-deps -r ${LOCK}`;
  return [
    {
      name: 'Python packages',
      command: 'bash',
      args: [
        '-ec',
        `'${clone.python}' -m venv --clear --without-pip '${venv}'; ${sync}; printf %s '${wanted}' > '${stamp}'`,
      ],
    },
  ];
}
