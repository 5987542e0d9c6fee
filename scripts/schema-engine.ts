import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

/**
 * Prisma's migration engine as WebAssembly: the same code that `prisma migrate` downloads as a binary, from npm, so that
 * it is there wherever the packages are. It keeps the normal `_prisma_migrations` table.
 */
export async function openSchemaEngine(connectionString: string): Promise<bindings.SchemaEngine> {
  await loadOnce();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString }));
  return bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', await readSchema()]] },
    () => {},
    adapter,
  );
}

export const schemaFile = path.resolve('prisma/schema.prisma');

export function readSchema(): Promise<string> {
  return readFile(schemaFile, 'utf8');
}

let loading: Promise<void> | undefined;

function loadOnce(): Promise<void> {
  loading ??= instantiate();
  return loading;
}

async function instantiate(): Promise<void> {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': { ...bindings },
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
}
