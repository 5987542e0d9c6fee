import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool, type QueryConfig } from 'pg';

/**
 * Prisma's migration engine as WebAssembly: the same code that `prisma migrate` downloads as a binary, from npm, so that
 * it is there wherever the packages are. It keeps the normal `_prisma_migrations` table.
 */
export async function openSchemaEngine(connectionString: string): Promise<bindings.SchemaEngine> {
  await loadOnce();
  const adapter = bindMigrationAwareSqlAdapterFactory(catalogAdapter(connectionString));
  return bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', await readSchema()]] },
    () => {},
    adapter,
  );
}

// PostgreSQL's internal one-byte "char", which the engine reads from the catalogue and the adapter does not know. It
// travels as char[], which no catalogue query asks for, and becomes a single character behind the adapter.
const INTERNAL_CHAR = 18;
const CHAR_ARRAY = 1002;

function catalogAdapter(connectionString: string): PrismaPg {
  const pool = new Pool({ connectionString });
  const query = pool.query.bind(pool);
  const queryWithKnownTypes = async (config: QueryConfig) => {
    const result = await query(config);
    for (const field of result.fields) if (field.dataTypeID === INTERNAL_CHAR) field.dataTypeID = CHAR_ARRAY;
    return result;
  };
  const factory = new PrismaPg(Object.assign(pool, { query: queryWithKnownTypes }));
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (request) => {
      const result = await queryRaw(request);
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  };
  return factory;
}

export const schemaFile = path.resolve('prisma/schema.prisma');

export function readSchema(): Promise<string> {
  return readFile(schemaFile, 'utf8');
}

// Where the engine leaves the words of a panic before it stops.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
});

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
