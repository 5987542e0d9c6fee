/** Characters nobody sees: controls, zero-width and bidirectional marks, tags, fillers, private use, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** Unlike \s without the byte order mark, which is nothing to see and no space either; with the blank Braille pattern. */
const SPACE = /[\t-\r\u0085\p{Z}\u2800]+/gu;

/** Only this many times the wanted length is looked at, however long a text is. */
const LOOK_AT = 8;

const MARKDOWN_LINK = /!?\[([^\]]*)\]\([^)]*\)/g;
const URL_WITH_SCHEME =
  /\b(?:[a-z][a-z\d+.-]*:\/\/|(?:mailto|javascript|data|tel):(?=\S)|www\.)[^\s<>"')\]]*/gi;
const URL_WITHOUT_SCHEME =
  /(?:\/\/)?(?<![\p{L}\p{N}.-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:\/|[?#](?=\S))[^\s<>"')\]]*/giu;
const TAG = /<\/?[a-z!][^>]*>/gi;
const OPENED_TAG = /<+(?=[a-z/!])/gi;
const MARKDOWN = /[`*]|~~|^#+(?=\s)|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;
const EMPTY_BRACKETS = /\(\s*\)|\[\s*\]/g;

/** The text on one line, without characters nobody sees, of at most `longest` code points. */
export function plainLine(text: string, longest: number): string {
  const spaced = text.slice(0, LOOK_AT * longest).replace(SPACE, ' ');
  const line = spaced.replace(UNSEEN, '').replace(/ {2,}/g, ' ').trim().normalize('NFC');
  const points = Array.from(line);
  if (points.length <= longest) return line;
  const head = points.slice(0, longest - 1).join('');
  return `${head.trimEnd()}…`;
}

/** Several lines, each as plainLine makes it, without empty ones; at most `longest` code points in all. */
export function plainLines(text: string, longest: number): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => plainLine(line, longest));
  const joined = lines.filter(Boolean).join('\n');
  return Array.from(joined).slice(0, longest).join('').trimEnd();
}

/** Text from a model made fit to show: one line without links, HTML or Markdown. */
export function plainReason(text: string, longest: number): string {
  const bare = plainLine(text, LOOK_AT * longest)
    .replace(MARKDOWN_LINK, '$1')
    .replace(TAG, '')
    .replace(OPENED_TAG, '')
    .replace(URL_WITH_SCHEME, '')
    .replace(URL_WITHOUT_SCHEME, '')
    .replace(MARKDOWN, '')
    .replace(EMPTY_BRACKETS, '')
    .replace(/\s+(?=[,.])/g, '');
  return plainLine(bare, longest);
}
