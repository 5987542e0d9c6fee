import { describe, expect, it } from 'vitest';
import { describeRepository, flagsIn, methodsIn, settingsIn } from './repository';

const texts: Record<string, string> = {
  'package.json': JSON.stringify({
    scripts: {
      start: 'node stack/start.js',
      migrate: 'node stack/run.js scripts/migrate.ts',
      'test:unit': 'node stack/run.js vitest run',
    },
  }),
  'stack/run.js': "import './x.js';",
  'stack/start.js': "const { parse } = await import('./options.js');",
  'stack/options.js': "if (word === '--reset') reset();",
  'scripts/migrate.ts':
    "parseArgs({ options: { check: { type: 'boolean' }, 'data-dir': { type: 'string' } } })",
  'lib/env.ts': 'const schema = z.object({\n  DATABASE_URL: z.url(),\n});',
  'lib/errors.ts': "const code = 'not_found';",
  'app/api/v1/todos/[id]/route.ts': 'export const GET = userRoute();',
};

describe('the repository', () => {
  const repository = describeRepository(Object.keys(texts), (file) => texts[file] ?? '');

  it('knows its files, folders, settings, routes and names', () => {
    expect(repository.folders).toContain('app/api/v1');
    expect([...repository.settings]).toEqual(['NODE_ENV', 'DATABASE_URL']);
    expect([...repository.routes]).toEqual([['api/v1/todos/[id]', new Set(['GET'])]]);
    expect([...repository.names]).toEqual(['not_found']);
    expect(repository.words).toContain('not_found');
  });

  it('finds the flags of a script where they are parsed, and leaves those of tools alone', () => {
    expect(Object.fromEntries(repository.scripts)).toEqual({
      start: new Set(['reset']),
      migrate: new Set(['check', 'data-dir']),
      'test:unit': null,
    });
  });
});

describe('what is read from code', () => {
  it.each([
    ['process.env.CHROMIUM_PATH', ['CHROMIUM_PATH']],
    ['const host = settings.HOST;', ['HOST']],
    ["env: { PATH: x, FOREMOST_ENV: 'local' }", ['FOREMOST_ENV']],
    ['_required(environment, "FOREMOST_INTERNAL_URL", "the address")', ['FOREMOST_INTERNAL_URL']],
    ['os.environ["AIRFLOW_HOME"]', ['AIRFLOW_HOME']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's, not ours
    ['bin="${PYTHON_BIN:-}"', ['PYTHON_BIN']],
    ['const START_PATIENCE_MS = 15 * 60_000;', []],
  ])('settings of %s', (source, settings) => {
    expect(settingsIn(source)).toEqual(settings);
  });

  it('methods of a route, however it exports them', () => {
    expect([
      ...methodsIn('export const GET = a();\nexport { handle as POST };\nexport async function PUT() {}'),
    ]).toEqual(['GET', 'POST', 'PUT']);
  });

  it('takes no object for options where nothing parses any', () => {
    expect(flagsIn("const column = { name: { type: 'string' } };")).toEqual([]);
  });
});
