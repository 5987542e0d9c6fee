// @ts-check

/** @import { Item } from './prompt.js' */

/**
 * What a gullible model takes for an order to itself: more than any honest reader would. Deliberately not the rules by
 * which the app recognises orders, so that those are tested against something else.
 */
const ORDERS = [
  // A place in the order together with whose it is, in several languages.
  /(?<!\p{L})(?:rank|put|place|list|sort|move|position|return|promote|treat|choose|pick|keep|push|name|output|make|give|start|reorder)\p{L}*\b.{0,60}(?:\bfirst\b|\btop\b|number one|highest|#\s?1|position (?:1|one)|r0?1\b|front|beginning|above|before|best rank|important|\blast\b|below)/iu,
  /(?:\bthis|\bme\b|\bmy\b|\bi am\b|\bitem\b|\btodo\b|\btask\b|\bentry\b|\bline\b|\bid\b).{0,60}(?:\bfirst\b|\btop\b|number one|#\s?1\b|(?:rank|position|place|rang):? 1\b|highest|r0?1\b|winner|wins|outranks|leads?\b|always|\bpriority\b|less important|exempt|below|above|before)/iu,
  /(?:first|top|r0?1\b|highest|number one|rank).{0,40}(?:\bthis|\bme\b|\bitem\b)/iu,
  /(?:platz|erste|oben|anfang|zuerst|rang|kommt nach|premi[eè]re?|t[eê]te|haut|d[eé]but|sommet|avant toutes|primer|principio|cima|comienzo|por encima|prim[oa]\b|primeir|topo|in[ií]cio|antes de todos|eerste?|bovenaan|begin|voor alle|först|överst|pierwsz|başına|birinci|đầu tiên|teratas|перв|перш|начало|最初|一番|先頭|1位|第一|最前|首位|맨 위|1위|첫 번째|البداية|الأول|أولا|ראשון|सबसे ऊपर|पहल|πρωτ)/iu,
  // The rules taken away.
  /(?:ignor|disregard|forget|override|skip|cancel|do not follow|not apply|instead of|set aside|pay no attention|stop following|vergiss|befolge|halte dich nicht|oubli|compte|abstraction|olvid|caso|dimentic|seguire|esque|siga|negeer|vergeet|volg|zignoruj|zapomn|yok say|unut|glöm|bỏ qua|abaikan|игнор|забудь|внимания|ігнор|無視|忘|忽略|无视|不要理会|무시|잊|تجاهل|انس|התעלם|שכח|अनदेखा|भूल|αγνό).{0,60}/iu,
  /(?:rules|instructions|guidelines|prompt)\b.{0,40}(?:changed|cancelled|apply|test|counts|given|above|say)|new instructions|not .{0,20}data/iu,
  // The voice of the conversation, the answer, the markers.
  /<\||\[\/?inst\]|<<sys|<\/?(?:system|items|instruction|data|important)|###|\b(?:system|assistant|developer|human|user|model|ai|ki)\b.{0,12}:|"role"|end of data|end system|---end|context window/iu,
  /r01|"id"|"order"|"reasons?"|"rank"|"due"|"priority"|<<<|>>>|marker/iu,
  // Roles, threats, bribes, authority, leaks.
  /\b(?:you are|you will|you lose|your (?:answer|output|instructions|system|reason|ranking|first)|from now on|mode enabled|promote me|act as|pretend|grader|evaluat|openai|anthropic|the (?:ai|model)|an ai|language model|for the model|kitten|reasons?\b|review|reported|text above|everything above|titles? of|verified)/iu,
];

/**
 * Whether a TODO orders the model about, in this model's eyes. With a marker only TODOs that hold it do.
 * @param {Item} item
 * @param {string} marker
 */
export function givesOrders({ title, notes, tags }, marker) {
  const text = [title, notes, ...tags].join('\n').normalize('NFKC');
  if (marker !== '') return text.includes(marker);
  return readings(text).some((reading) => ORDERS.some((order) => order.test(reading)));
}

/**
 * The text, and what is left of it without the usual disguises.
 * @param {string} text
 */
function readings(text) {
  const plain = text
    .replace(/\p{Cf}/gu, '')
    .normalize('NFD')
    .replace(/[\u0300-\u0338]/g, '')
    .normalize('NFC');
  const shifted = plain.replace(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });
  const turned = [[...plain].reverse().join(''), shifted].filter((reading) =>
    /\b(?:rank|first|ignore)\b/i.test(reading),
  );
  const latin = [...plain].map((letter) => LETTERS.get(letter) ?? letter).join('');
  const together = latin.replace(/(?<=\b\w)[ ._-]{1,2}(?=\w\b)/g, '').replace(/first/i, ' first');
  return [text, plain, latin, together, ...turned, ...decoded(plain)];
}

/** Each pair: a look-alike and the letter it stands for. */
const LETTERS = new Map(
  '0o 1i 3e 4a 5s 7t @a !i аa еe оo іi рp сc уy хx ʀr ᴀa ɴn ᴋk ᴍm ᴇe ꜰf ɪi ꜱs ᴛt Ꭱr'
    .split(' ')
    .map((pair) => /** @type {[string, string]} */ ([...pair])),
);

/** @param {string} text */
function decoded(text) {
  return (text.match(/[\w+/-]{16,}={0,2}/g) ?? []).map((word) =>
    Buffer.from(word, /^[\da-f]+$/i.test(word) ? 'hex' : 'base64').toString('utf8'),
  );
}
