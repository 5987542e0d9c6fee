/** A Markdown document as the rules see it: prose, code and tables apart, each with its line. */

export type Found = { text: string; line: number };

export type Markdown = {
  /** Path from the root. */
  file: string;
  /** The text with every code span and code block blanked out, line for line and column for column. */
  prose: string;
  /** Code spans outside tables and in them, in the order of the text. */
  spans: Found[];
  /** Lines of fenced code blocks, with the block's language ('' where none is named). */
  code: Array<Found & { language: string }>;
  /** What a link may point to below `#`. */
  anchors: Set<string>;
  tables: Table[];
};

/** Cells as written. The first row is the head; the row of dashes is left out. */
export type Table = Array<{ line: number; cells: string[] }>;

const fence = /^ {0,3}(`{3,}|~{3,})\s*([\w+-]*)/;
const codeSpan = /(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g;
const blank = (text: string) => text.replace(/[^\n]/g, ' ');

export function readMarkdown(file: string, source: string): Markdown {
  const code: Markdown['code'] = [];
  const lines = source.split('\n');
  let open: { marker: string; language: string } | null = null;
  const unfenced = lines.map((text, index) => {
    const [, marker = '', language = ''] = fence.exec(text) ?? [];
    if (open === null) {
      if (marker === '') return text;
      open = { marker, language };
    } else if (marker.startsWith(open.marker) && language === '') {
      open = null;
    } else {
      code.push({ text, line: index + 1, language: open.language });
    }
    return blank(text);
  });

  const text = unfenced.join('\n').replace(/<!--[\s\S]*?-->/g, blank);
  const spans: Found[] = [];
  const prose = text.replace(codeSpan, (whole, _ticks, inside: string, offset: number) => {
    spans.push({ text: inside.replace(/\s+/g, ' ').trim(), line: lineAt(text, offset) });
    return blank(whole);
  });
  return { file, prose, spans, code, anchors: anchorsOf(text), tables: tablesOf(text) };
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The code spans of a cell, or of any piece of Markdown. */
export function spansIn(text: string): string[] {
  return [...text.matchAll(codeSpan)].map(([, , inside = '']) => inside.trim());
}

/** The id that GitHub gives a heading: of its rendered text, without punctuation, spaces as hyphens. */
export function slug(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  const used = new Map<string, number>();
  for (const [, heading = ''] of text.matchAll(/^ {0,3}#{1,6}\s+(.*?)\s*#*$/gm)) {
    const base = slug(heading);
    const times = used.get(base) ?? 0;
    used.set(base, times + 1);
    anchors.add(times === 0 ? base : `${base}-${times}`);
  }
  for (const [, id = ''] of text.matchAll(/<\w+[^>]*\s(?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

function tablesOf(text: string): Table[] {
  const tables: Table[] = [];
  let current: Table | null = null;
  for (const [index, row] of text.split('\n').entries()) {
    if (!row.trimStart().startsWith('|')) {
      current = null;
      continue;
    }
    if (/^[\s|:-]+$/.test(row)) continue;
    if (current === null) {
      current = [];
      tables.push(current);
    }
    const cells = row
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/);
    current.push({ line: index + 1, cells: cells.map((cell) => cell.trim()) });
  }
  return tables;
}
