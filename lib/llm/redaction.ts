import type { CompletionRequest } from './completion';

const LONGEST_MESSAGE = 300;
const LONGEST_READ = 4_000;
const MARK = '[…]';

/** Words of a provider's own errors: a TODO that says "model" must not black out "The model does not exist". */
const PROVIDER_WORDS = new Set(
  (
    'access account allowed and api are array authentication available billing can chat check completion completions content context ' +
    'correct could current deployment details does error errors exceeded exceeds exist expected failed field following ' +
    'forbidden found from has have header however input insufficient internal invalid items json json_object json_schema key ' +
    'keys length less limit list make max_completion_tokens max_tokens maximum message messages missing model models more ' +
    'must name not null number object only organization output parameter permission permissions plan please policy project ' +
    'prompt properties property provide provided quota rate received reduce request requested requests required response ' +
    'response_format result role schema server service should some string support supported system temporarily text than ' +
    'that the their there this token tokens type unable unauthorized unknown unsupported user using valid value when with ' +
    'without you your'
  ).split(' '),
);

const SECRET =
  /\b(?:sk|pk|rk|gsk|xai|key|AIza)[-_][\w*.…-]{6,}|\bBearer\s+\S+|\bAIza[\w-]{20,}|\b[A-Za-z0-9_-]{40,}\b/g;

/**
 * A provider's error message that may be shown and stored: keys and what it quotes from the prompt are blacked out, and
 * it is cut to 300 characters.
 *
 * Every word of the user messages is private (TODOs); of the system message (our rules and the person's criteria) only
 * runs of three words or more are, or most errors would be black.
 */
export function redacted(message: string, apiKey: string, prompt: CompletionRequest['messages']): string {
  const written = (role: string) =>
    prompt.flatMap((part) => (part.role === role ? [part.content] : [])).join('\n');
  let text = unescaped(message.slice(0, LONGEST_READ)).replace(/<[^>]*>/g, ' ');
  if (apiKey) text = text.replaceAll(apiKey, MARK);
  text = text.replace(SECRET, MARK);
  text = withoutWordsOf(written('user'), withoutRunsOf(written('system'), text));
  text = text
    .replace(/\[…\](?:[^\p{L}\p{N}]*\[…\])+/gu, MARK)
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE - 1)}…` : text;
}

const WORD = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_’'-]*/gu;

function wordsOf(text: string): string[] {
  return (unescaped(text).match(WORD) ?? []).map((word) => word.toLowerCase());
}

/** Providers quote JSON as it was sent, where a letter hides behind \u00fc and a line's first word sticks to \n. */
function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\[nrt]/g, ' ');
}

function withoutWordsOf(data: string, message: string): string {
  const words = new Set(wordsOf(data));
  return message.replace(WORD, (word) => {
    const lower = word.toLowerCase();
    // Two letters are a local id or an article; scripts without spaces and letters have short words that mean much.
    const tooShort = word.length < 3 && /^[\p{Script=Latin}\p{N}]+$/u.test(word);
    return !tooShort && words.has(lower) && !PROVIDER_WORDS.has(lower) ? MARK : word;
  });
}

function withoutRunsOf(rules: string, message: string): string {
  const sentence = ` ${wordsOf(rules).join(' ')} `;
  const found = [...message.matchAll(WORD)];
  const isQuoted = found.map(() => false);
  for (let at = 0; at + 3 <= found.length; at += 1) {
    const run = found.slice(at, at + 3).map((match) => match[0].toLowerCase());
    if (run.every((word) => PROVIDER_WORDS.has(word)) || !sentence.includes(` ${run.join(' ')} `)) continue;
    isQuoted.fill(true, at, at + 3);
  }
  let index = -1;
  return message.replace(WORD, (word) => {
    index += 1;
    return isQuoted[index] ? MARK : word;
  });
}
