import path from 'node:path';
import { type Found, lineAt, type Markdown, spansIn } from './markdown';
import type { Repository } from './repository';

/** Something a document names that is not there. */
export type Breach = { file: string; line: number; what: string };
type Rule = (document: Markdown, repository: Repository) => Array<Found>;

/** Everything a document says that the repository does not bear out. */
export function breachesIn(document: Markdown, repository: Repository): Breach[] {
  return [
    brokenLinks,
    missingPaths,
    unknownCommands,
    unknownSettings,
    missingRoutes,
    unknownNames,
    unknownCodes,
  ]
    .flatMap((rule) => rule(document, repository))
    .sort((one, other) => one.line - other.line)
    .map(({ text, line }) => ({ file: document.file, line, what: text }));
}

const linkPatterns = [
  /\]\(\s*<?((?:[^()\s>]|\([^()\s]*\))+)>?(?:\s+"[^"]*")?\s*\)/g,
  /^ {0,3}\[[^\]]+\]:\s+<?(\S+?)>?$/gm,
  /<[^>]*\s(?:src|srcset|href)="([^"\s]+)"/g,
];

/** Relative links and their anchors. Addresses of other sites are not looked at: nothing here needs a network. */
export const brokenLinks: Rule = ({ file, prose, anchors }, repository) =>
  linkPatterns
    .flatMap((pattern) => [...prose.matchAll(pattern)])
    .flatMap(({ 1: target = '', index }) => {
      if (/^([a-z][a-z+.-]*:|\/\/)/i.test(target)) return [];
      const [encoded = '', anchor] = target.split('#');
      const place = decodeURIComponent(encoded.split('?')[0] ?? '');
      const linked = place === '' ? file : fromRoot(file, place);
      const line = lineAt(prose, index);
      if (!exists(linked, repository)) return [{ text: `links to ${target}, which is not there`, line }];
      const known = linked === file ? anchors : repository.anchors.get(linked);
      if (anchor === undefined || known === undefined || known.has(anchor)) return [];
      return [{ text: `links to ${target}, but ${linked} has no such heading`, line }];
    });

function fromRoot(file: string, place: string): string {
  const joined = place.startsWith('/') ? place.slice(1) : path.posix.join(path.posix.dirname(file), place);
  return path.posix.normalize(joined).replace(/\/$/, '');
}

function exists(place: string, { files, folders }: Repository): boolean {
  return place === '.' || files.has(place) || folders.has(place);
}

const placeholder = /<[^>]*>|…/g;
const fileName = /^[\w.-]+\.(tsx?|m?js|py|prisma|sql|sh|md|toml|ya?ml)$/;

/** `lib/db.ts`, `lib/db`, `lib/runs/`, `lib/<noun>/*.ts` from the root; a bare `plan.ts` anywhere. */
export const missingPaths: Rule = ({ spans }, repository) =>
  spans.flatMap(({ text, line }) => {
    const place = text.replace(placeholder, '*').replace(/:\d+(-\d+)?$/, '');
    if (!/^[\w@.()[\]*/-]+$/.test(place)) return [];
    const first = place.split('/')[0] ?? '';
    const isFromRoot = place.includes('/') && repository.folders.has(first);
    if (!isFromRoot && !fileName.test(place)) return [];
    return isThere(place, isFromRoot, repository)
      ? []
      : [{ text: `names ${text}, which is not there`, line }];
  });

function isThere(place: string, isFromRoot: boolean, { files, folders }: Repository): boolean {
  const wanted = place.replace(/\/$/, '').split('*').map(literally).join('[^/]*');
  const pattern = new RegExp(`${isFromRoot ? '^' : '(^|/)'}${wanted}(\\.\\w+)?$`);
  const places = place.endsWith('/') ? [...folders] : [...files, ...folders];
  return places.some((known) => pattern.test(known));
}

const literally = (text: string) => text.replace(/[.()[\]+?^$|\\]/g, '\\$&');

const command = /\bnpm (?:run(?: -s| --silent)? ([a-z][\w:-]*)|(start|test)\b)(?: -- ([^`#\n]*))?/g;

/** `npm run X`, `npm start -- --flag`, and for the command before them in the same line `-- --flag`, `bench:x`. */
export const unknownCommands: Rule = ({ spans, code }, { scripts }) => {
  const everyFlag = new Set([...scripts.values()].flatMap((flags) => [...(flags ?? [])]));
  const families = new Set([...scripts.keys()].filter((name) => name.includes(':')).map(familyOf));
  const latest = { line: 0, name: '' };

  const inOne = ({ text, line }: Found): string[] => {
    if (text.startsWith('--')) {
      const name = text.startsWith('-- ') && latest.line === line ? latest.name : null;
      const flags = name === null ? everyFlag : (scripts.get(name) ?? null);
      return unknownFlags(text, flags).map((flag) =>
        name === null ? `names ${flag}, which no command has` : `names ${flag}, which ${name} has not`,
      );
    }
    if (/^[a-z]+:[a-z-]+$/.test(text) && families.has(familyOf(text)) && !scripts.has(text))
      return [`names the script ${text}, which is not in package.json`];
    return [...text.matchAll(command)].flatMap(([whole, run, builtIn, args = '']) => {
      const name = run ?? builtIn ?? '';
      Object.assign(latest, { line, name });
      const flags = scripts.get(name);
      if (flags === undefined) return [`says ${whole.trim()}, and ${name} is not in package.json`];
      return unknownFlags(args, flags).map((flag) => `names ${flag}, which ${name} has not`);
    });
  };
  return [...spans, ...code].flatMap((found) => inOne(found).map((text) => ({ text, line: found.line })));
};

const familyOf = (script: string) => script.split(':')[0] ?? '';

/** @param flags null: somebody else's program, which may have any */
function unknownFlags(args: string, flags: Set<string> | null): string[] {
  if (flags === null) return [];
  const named = [...args.matchAll(/(?:^|\s)--([a-z][a-zA-Z-]*)/g)].map(([, flag = '']) => flag);
  return named.filter((flag) => !flags.has(flag)).map((flag) => `--${flag}`);
}

const shells = new Set(['sh', 'bash', 'shell', 'console', 'env', 'dotenv', 'ini']);

/** `NAME_OF_A_SETTING`, `NAME=value`; in shell blocks NAME=value at the start of a line or before a command. */
export const unknownSettings: Rule = ({ spans, code }, { settings }) => {
  const named = spans.flatMap(({ text, line }) =>
    [...text.matchAll(/^([A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+)$|^([A-Z][A-Z0-9_]*)=/g)].map(
      ([, alone, assigned]) => ({
        name: alone ?? assigned ?? '',
        line,
      }),
    ),
  );
  const assigned = code
    .filter(({ language }) => shells.has(language))
    .flatMap(({ text, line }) =>
      [...text.matchAll(/(?:^|^\s*export |(?<=^\s*[A-Z0-9_]+=\S* ))\s*([A-Z][A-Z0-9_]*)=/g)].map(
        ([, name = '']) => ({ name, line }),
      ),
    );
  return [...named, ...assigned]
    .filter(({ name }) => !settings.has(name))
    .map(({ name, line }) => ({ text: `names ${name}, which nothing reads`, line }));
};

const route =
  /(?<![\w.)\]])(?:\b(GET|POST|PUT|PATCH|DELETE|HEAD) )?(?<![\w.)\]])(\/api\/[\w.:[\]{}<>…*/-]*)/g;

/** `/api/v1/todos/:id`, `POST /api/…` and, below a head like `/api/internal/runs/:runId/…`, cells like `/begin`. */
export const missingRoutes: Rule = ({ spans, code, tables }, { routes }) => {
  const below = tables.flatMap(([head, ...rows]) => {
    const [base] = spansIn(head?.cells[0] ?? '').filter((span) => /^\/api\/.*\/…$/.test(span));
    if (base === undefined) return [];
    return rows.flatMap(({ cells: [cell = ''], line }) =>
      spansIn(cell).map((span) => ({ text: base.slice(0, -2) + span, line })),
    );
  });
  return [...spans, ...code, ...below].flatMap(({ text, line }) =>
    [...text.matchAll(route)]
      .filter(([, method, address = '']) => !answers(address.replace(/[.:]$/, ''), method, routes))
      .map(([whole]) => ({ text: `names ${whole}, which no route answers`, line })),
  );
};

const isParameter = (part: string) => /^[:[{<$]|[*…]|^[\da-f-]{8,}$|^\d+$/.test(part);

function answers(address: string, method: string | undefined, routes: Repository['routes']): boolean {
  const parts = address.slice(1).split('/');
  const isOpen = ['…', '*', ''].includes(parts.at(-1) ?? '');
  const isPrefix = isOpen || parts.length === 2; // '/api/v1' is all of it
  const wanted = (isOpen ? parts.slice(0, -1) : parts).map((part) => (isParameter(part) ? ':' : part));
  return [...routes].some(([known, methods]) => {
    const own = known.split('/');
    const compared = isPrefix ? own.slice(0, wanted.length) : own;
    const pattern = compared.map((part) => part.replace(/^\[\.{3}.*/, '.+').replace(/^\[.*/, ':')).join('/');
    if (!new RegExp(`^${pattern.replaceAll('.json', '\\.json')}$`).test(wanted.join('/'))) return false;
    if (own.length > wanted.length) return isPrefix;
    return !isOpen && (method === undefined || methods.has(method));
  });
}

/** Codes, reasons, tables and columns: `name_with_underscores` must stand somewhere in the code, but PostgreSQL's own. */
export const unknownNames: Rule = ({ spans }, { names }) =>
  spans
    .filter(({ text }) => /^(?!pg_)_?[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(text) && !names.has(text))
    .map(({ text, line }) => ({ text: `names ${text}, which the code does not`, line }));

/** Below a head like `degraded.reason` or `code`, each row begins with a value that the code writes. */
export const unknownCodes: Rule = ({ tables }, { words, names }) =>
  tables
    .filter(([head]) => spansIn(head?.cells[0] ?? '').some((span) => /(^|\.)(reason|code)$/.test(span)))
    .flatMap(([, ...rows]) => rows)
    .flatMap(({ line, cells: [cell = ''] }) => spansIn(cell).map((text) => ({ text, line })))
    .filter(({ text }) => !words.has(text) && (names.has(text) || !text.includes('_')))
    .map(({ text, line }) => ({ text: `lists ${text}, which the code never gives`, line }));
