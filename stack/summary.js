// @ts-check
// What a person wants to know once everything is up.

/**
 * @param {import('./stack-file.js').StackFile} stack
 * @param {string[]} notes
 * @param {import('./options.js').Options} options
 */
export function printSummary(stack, notes, options) {
  /** @type {[string, string][]} */
  const rows = [];
  if (stack.url !== null) rows.push(['Foremost', stack.url]);
  for (const { email, password, plan } of stack.accounts) rows.push(['', `${email} / ${password} (${plan})`]);
  if (stack.airflowUrl !== null) {
    const { username, password } = stack.airflowLogin ?? { username: '', password: '' };
    rows.push(['Airflow', stack.airflowUrl], ['', username === '' ? 'yours' : `${username} / ${password}`]);
  }
  if (stack.databaseUrl !== null) rows.push(['PostgreSQL', withoutPassword(stack.databaseUrl)]);
  for (const note of notes) rows.push(['Note', note]);
  rows.push(['Data, logs', options.dataDir], ['Stop', 'Ctrl-C']);
  const text = rows.map(([name, value]) => `  ${name.padEnd(12)} ${value}`).join('\n');
  const place =
    stack.url ?? (stack.databaseUrl === null ? 'without the app' : withoutPassword(stack.databaseUrl));
  process.stdout.write(`\n${text}\n\nready ${place}\n`);
}

/** @param {string} address */
export function withoutPassword(address) {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
