/**
 * Who may import whom: fails on a breach. Imports point downward only: app → verbs of lib/<noun> → repositories.
 * Read docs/architecture.md for the reasons.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { queriesWithoutOwner } from './query-owners';

type Rule = {
  /** Files the rule is about. */
  files: RegExp;
  except?: RegExp;
  /** Modules, as paths from the root, that they must not import. */
  never: RegExp;
  because: string;
};

const nouns =
  'runs|todos|events|auth|account|billing|calibration|criteria|health|mail|metrics|notifications|providers|throttle';
const repository = /(^|\/)([a-z-]+-)?repository$/;

const rules: Rule[] = [
  {
    files: /^app\//,
    except: /\.test\.tsx?$/,
    never: /^lib\/(db|airflow\/.*|llm\/.*)$|^prisma\/|^stack\/|^scripts\/|repository$/,
    because: 'pages and routes call verbs; they do not know the database, Airflow or the model',
  },
  {
    files: /^lib\//,
    except: /\.test\.ts$|\/testing\//,
    never: /^(app|stack|scripts|bench|e2e)\//,
    because: 'lib is below everything that uses it',
  },
  {
    files: /^lib\/ranking\//,
    never: /^lib\/(?!ranking\/|contracts\/)|^prisma\//,
    because: 'the engine is pure: no I/O, no other room',
  },
  {
    files: /^lib\/contracts\//,
    except: /\.test\.ts$/,
    never: /^(lib\/(?!contracts\/)|prisma\/)/,
    because: 'contracts are read by the browser and by Python, so they depend on nothing',
  },
  {
    files: /^lib\/(llm|airflow)\//,
    except: /\.test\.ts$|\/testing\/|^lib\/llm\/repository\.ts$/,
    never: new RegExp(`^lib/(${nouns}|ranking|http)/|^lib/db$|^prisma/`),
    because: 'clients know the wire, not the product',
  },
  {
    files: /^lib\/telemetry\//,
    never: /^lib\/(?!telemetry\/|env$|log$|errors$)|^prisma\//,
    because: 'everything writes logs, metrics and traces, so they depend on nothing',
  },
  {
    files: /^lib\//,
    except: /repository\.ts$|^lib\/db\.ts$|\.test\.ts$|\/testing\//,
    never: /^prisma\/generated/,
    because: 'only repositories and lib/db.ts speak Prisma',
  },
];

const importOf =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** '@/lib/x' and './x' as a path from the root without extension; null for packages. */
function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2).replace(/\.[jt]sx?$/, '');
  if (!specifier.startsWith('.')) return null;
  return path.posix.join(path.posix.dirname(file), specifier).replace(/\.[jt]sx?$/, '');
}

const room = (file: string) => file.split('/').slice(0, 2).join('/');

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => /^(app|lib)\//.test(file));

const breaches: string[] = [];
for (const file of files) {
  const source = readFileSync(file, 'utf8');
  for (const [, fromStatic, fromDynamic] of source.matchAll(importOf)) {
    const imported = target(file, fromStatic ?? fromDynamic ?? '');
    if (imported === null) continue;
    for (const rule of rules) {
      if (rule.files.test(file) && !rule.except?.test(file) && rule.never.test(imported)) {
        breaches.push(`${file} imports ${imported}: ${rule.because}`);
      }
    }
    if (file.startsWith('lib/') && repository.test(imported) && room(imported) !== room(file)) {
      breaches.push(`${file} imports ${imported}: a repository is read by the verbs of its own room`);
    }
  }
  if (repository.test(file.replace(/\.ts$/, ''))) {
    for (const query of queriesWithoutOwner(file, source)) {
      breaches.push(`${file}: ${query} takes no UserId, RunId or SystemScope: whose rows does it touch?`);
    }
  }
  if (
    /\bprove(User|Run)Id\b/.test(source) &&
    !/^lib\/(auth|http|runs|testing|scope)|\.test\.ts$|\/testing\//.test(file)
  ) {
    breaches.push(`${file} mints an id: only gates prove who somebody is`);
  }
  if (/process\.env/.test(source) && file !== 'lib/env.ts' && !/\.test\.ts$|\/testing\//.test(file)) {
    breaches.push(`${file} reads process.env: settings live in lib/env.ts`);
  }
}

for (const breach of breaches) console.error(breach);
if (files.length === 0) throw new Error('no source files found');
if (breaches.length > 0) process.exitCode = 1;
