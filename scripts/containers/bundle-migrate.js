// @ts-check
// node scripts/containers/bundle-migrate.js OUT: scripts/migrate.ts and what it imports as one file, for an image without
// the packages that build and test. The engine itself, a .wasm file, is still looked up in node_modules.
import { build } from 'esbuild';

const [outfile] = process.argv.slice(2);
if (outfile === undefined) throw new Error('Where to? node scripts/containers/bundle-migrate.js OUT');

await build({
  entryPoints: ['scripts/migrate.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  alias: { '@': '.' },
  external: ['pg-native'],
  // pg is CommonJS and asks for Node's own modules.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
});
