/** Characters nobody sees: controls, zero-width and bidirectional marks, tags, fillers, private use, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** Only this many times the wanted length is looked at, however long a text is. */
const LOOK_AT = 8;

const SCHEME = /\b(?:[a-z][a-z\d+.-]*:\/\/|(?:mailto|javascript|data|tel):|www\.)[^\s<>"')\]]*/giu;
const BARE_PATH = /\b(?:[a-z\d-]+\.)+[a-z]{2,}\/[^\s<>"')\]]*/giu;

/** The text on one line, without characters nobody sees, of at most `longest` code points. */
export function plainLine(text: string, longest: number): string {
  const line = text
    .slice(0, LOOK_AT * longest)
    .replace(/\s+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC');
  const points = Array.from(line);
  return points.length > longest
    ? `${points
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : line;
}

/** As plainLine but keeping line breaks, for text of the person's own that is read as paragraphs. */
export function plainText(text: string, longest: number): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u).map((line) => plainLine(line, longest));
  const joined = lines
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
  return Array.from(joined).slice(0, longest).join('').trimEnd();
}

/** Text from a model made fit to show: one line without links, HTML or Markdown. */
export function plainReason(text: string, longest: number): string {
  const bare = text
    .slice(0, LOOK_AT * longest)
    .replace(UNSEEN, (character) => (/\s/.test(character) ? ' ' : ''))
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/<\/?[a-z!][^>]*>/giu, '')
    .replace(SCHEME, '')
    .replace(BARE_PATH, '')
    .replace(/[`*<>]|(?<![\p{L}\p{N}])[_#~]+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\(\s*\)|\[\s*\]/g, '')
    .replace(/\s+([,.;:!?])/g, '$1');
  return plainLine(bare, longest);
}
