/**
 * npm run contracts              writes lib/contracts/*openapi.json from the zod schemas
 * npm run contracts -- --check   writes nothing and fails when they differ
 */
import { readFile, writeFile } from 'node:fs/promises';
import { internalDocument, publicDocument } from '@/lib/contracts/openapi';

const check = process.argv.includes('--check');
const documents = {
  'lib/contracts/openapi.json': publicDocument(),
  'lib/contracts/internal-openapi.json': internalDocument(),
};

for (const [file, document] of Object.entries(documents)) {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (!check) {
    await writeFile(file, text);
    continue;
  }
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed !== text) {
    console.error(`${file} is not what the zod schemas say: run "npm run contracts".`);
    process.exitCode = 1;
  }
}
