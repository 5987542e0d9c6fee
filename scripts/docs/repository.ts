/** What there is to name: the facts of this repository that documents speak about, read from the code. */

export type Repository = {
  /** Every file that git knows or would, as paths from the root. */
  files: Set<string>;
  /** Folders of those files, without a slash at the end. */
  folders: Set<string>;
  /** Anchors of each Markdown file. */
  anchors: Map<string, Set<string>>;
  /** npm scripts; the flags of each, or null where a program that is not ours parses them. */
  scripts: Map<string, Set<string> | null>;
  /** Environment variables that something reads or sets. */
  settings: Set<string>;
  /** Below app/, without `/route.ts`: 'api/v1/todos/[id]' and the methods it answers. */
  routes: Map<string, Set<string>>;
  /** Every name_with_underscores of the code: columns, codes, reasons, channels. */
  names: Set<string>;
  /** Every word that the code writes in quotes: the values of codes and reasons. */
  words: Set<string>;
};

/** @param read the text of a file, by its path from the root */
export function describeRepository(
  paths: string[],
  read: (file: string) => string,
): Omit<Repository, 'anchors'> {
  const files = new Set(paths);
  const sources = paths.filter((file) => isSource.test(file)).map(read);
  return {
    files,
    folders: new Set(paths.flatMap(foldersOf)),
    scripts: scriptsOf(JSON.parse(read('package.json')).scripts, files, read),
    settings: new Set(['NODE_ENV', ...paths.filter(readsSettings).flatMap((file) => settingsIn(read(file)))]),
    routes: new Map(
      paths
        .filter((file) => /^app\/api\/.*\/route\.ts$/.test(file))
        .map((file) => [file.slice('app/'.length, -'/route.ts'.length), methodsIn(read(file))]),
    ),
    names: new Set(sources.flatMap((source) => source.match(snakeCase) ?? [])),
    words: new Set(
      sources.flatMap((source) => source.match(quotedWord) ?? []).map((word) => word.slice(1, -1)),
    ),
  };
}

const isSource =
  /^(app|lib|prisma|airflow|stack|scripts|bench|e2e)\/(?!.*\.test\.|docs\/).*\.(tsx?|js|py|prisma|sql|json|toml)$/;
const quotedWord = /(['"])[a-z][a-z0-9_.-]*\1/g;
const snakeCase = /(?<![\w-])_?[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?!\w)/g;

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Where the environment is read or written: lib/env.ts for the app, and what runs beside it. */
const readsSettings = (file: string) =>
  file === 'lib/env.ts' ||
  (!/\.test\.|\/tests\/|^scripts\/docs\//.test(file) &&
    /^(stack|scripts|bench|e2e|airflow|containers|deploy)\/.*\.([tj]s|py|sh|ya?ml)$|^[\w.-]+\.(config\.m?[tj]s|ya?ml)$|(^|\/)[\w.-]*Dockerfile[\w.-]*$/.test(
      file,
    ));

const settingPatterns = [
  /** env.NAME, process.env.NAME, settings.NAME */
  /\b(?:env|settings|inherited|shell|environment)\??\.([A-Z][A-Z0-9_]+)\b/g,
  /** NAME: in an object, a zod schema or a compose file */
  /(?:^|[{,])\s*['"]?([A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+)['"]?:(?!-)/gm,
  /** environ["NAME"], environment.get("NAME"), _required(environment, "NAME" */
  /\benviron(?:ment)?(?:\.get\(|\[|, )\s*["']([A-Z][A-Z0-9_]+)["']/g,
  /** ${NAME} in a shell or a compose file, ENV and ARG of a Dockerfile */
  /\$\{([A-Z][A-Z0-9_]+)[:}?-]/g,
  /^\s*(?:ENV|ARG|export)\s+([A-Z][A-Z0-9_]+)\b/gm,
];

export function settingsIn(source: string): string[] {
  return settingPatterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, name = '']) => name));
}

export function methodsIn(source: string): Set<string> {
  const declared = source.matchAll(/\b(?:const|function|as)\s+(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g);
  return new Set([...declared].map(([, method = '']) => method));
}

/** `node stack/start.js --dev`, `node stack/run.js scripts/x.ts`, `node stack/run.js vitest run` */
function scriptsOf(commands: Record<string, string>, files: Set<string>, read: (file: string) => string) {
  return new Map(
    Object.entries(commands).map(([name, command]) => {
      const program = command.split(' ').find((word) => files.has(word) && word !== 'stack/run.js');
      return [name, program === undefined ? null : flagsOf(program, files, read)] as const;
    }),
  );
}

/** The flags of a program: those it writes as '--flag' and those it gives parseArgs, here and in what it imports. */
function flagsOf(program: string, files: Set<string>, read: (file: string) => string): Set<string> {
  const flags = new Set<string>();
  const seen = new Set<string>();
  const queue = [program];
  for (const file of queue) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = read(file);
    for (const flag of flagsIn(source)) flags.add(flag);
    const room = file.split('/')[0];
    for (const [, specifier = ''] of source.matchAll(/(?:from\s+|\bimport\()'((?:\.|@\/)[^']+)'/g)) {
      const imported = resolveImport(file, specifier, files);
      if (imported?.startsWith(`${room}/`)) queue.push(imported);
    }
  }
  return flags;
}

export function flagsIn(source: string): string[] {
  const written = [...source.matchAll(/['"`\s]--([a-z][a-zA-Z-]*)/g)];
  const parsed = source.includes('parseArgs')
    ? [...source.matchAll(/[{,\s]['"]?([a-z][a-z-]*)['"]?: \{\s*type: '(?:string|boolean)'/g)]
    : [];
  return [...written, ...parsed].map(([, flag = '']) => flag);
}

function resolveImport(file: string, specifier: string, files: Set<string>): string | null {
  const joined = specifier.startsWith('@/')
    ? specifier.slice(2)
    : new URL(specifier, `file:///${file}`).pathname.slice(1);
  return [joined, `${joined}.ts`, `${joined}.js`].find((candidate) => files.has(candidate)) ?? null;
}
