/** Letters a reader could take for Latin ones: Cyrillic, Greek, Armenian, Cherokee and small capitals. */
const LOOK_ALIKES = new Map(
  Object.entries({
    a: 'аαᴀꭺ',
    b: 'вβьʙᏼ',
    c: 'сϲᴄꮯ',
    d: 'ԁᴅꭰ',
    e: 'еεᴇꭼє',
    f: 'ꜰϝ',
    g: 'ɡɢꮐ',
    h: 'һнηʜꮋ',
    i: 'іιɪᏺꭵ',
    j: 'јϳᴊꭻ',
    k: 'кκᴋꮶ',
    l: 'ӏʟꮮ',
    m: 'мμᴍꮇ',
    n: 'пνɴո',
    o: 'оοᴏօ',
    p: 'рρᴘꮲ',
    r: 'гʀꭱꮢ',
    s: 'ѕꜱꮪ',
    t: 'тτᴛꭲ',
    u: 'υᴜս',
    v: 'ѵᴠꮩ',
    w: 'ԝᴡꮃ',
    x: 'хχ',
    y: 'уγʏ',
    z: 'ᴢζꮓ',
  }).flatMap(([latin, looks]) => Array.from(looks, (look): [string, string] => [look, latin])),
);
const LEET = new Map(
  Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }),
);
/** In other scripts than these the marks of a letter are part of it and stay. */
const KEEPS_MARKS = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}]/u;
const STROKES = /[\u0335-\u0338]/g;
const LATIN = /\p{Script=Latin}/u;
const MARKS = /\p{M}/gu;
/** Backwards or shifted every text is another one: these words make it worth a look. */
const WORDS_OF_ORDERS = /\b(?:rank|first|top|ignore|instructions|list)\b/;
const PLAIN = /^[\x20-\x7e]*$/;
const SHORTEST_CODE = 16;

/**
 * A text in the forms a reader, or a model, may take it for: folded to plain lower-case letters; with look-alike letters,
 * digits for letters or letters set apart undone; backwards; and what is encoded in it. The first form is the folded
 * text itself, each other one is there only when it differs. For looking for words, not for showing.
 */
export function readingsOf(text: string): string[] {
  const folded = fold(text);
  const latin = unlike(folded);
  const readings = new Set([folded, latin, unleet(latin), fold(unescaped(text))]);
  for (const reading of [...readings]) {
    const together = closedUp(reading);
    if (together !== reading) readings.add(together).add(unleet(together));
  }
  for (const decoded of encodedIn(text)) readings.add(fold(decoded));
  for (const turned of [Array.from(latin).reverse().join(''), rot13(latin)]) {
    if (WORDS_OF_ORDERS.test(turned)) readings.add(turned);
  }
  return [...readings];
}

/** Compatibility forms, capitals and accents folded away; quotes made straight. */
function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\.{2,}/g, ' ')
    .replace(/\s+/g, ' ');
  const bare = KEEPS_MARKS.test(plain)
    ? plain.replace(STROKES, '')
    : plain.normalize('NFD').replace(MARKS, '');
  return bare
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd');
}

/** Look-alikes replaced: in Latin words, and in words of another script that consist of nothing else. */
function unlike(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    const letters = Array.from(word, (letter) => LOOK_ALIKES.get(letter) ?? letter);
    return letters.every((letter) => LATIN.test(letter)) ? letters.join('') : word;
  });
}

/** Digits and signs that stand for letters, in words that hold letters too. */
const unleet = (text: string) =>
  text.replace(/[a-z0-9@$!]+/g, (word) =>
    /[a-z]/.test(word) && /[0-9@$]|!./.test(word)
      ? Array.from(word, (letter) => LEET.get(letter) ?? letter).join('')
      : word,
  );

/** Letters set apart by spaces, dots, dashes or underscores, closed up: "r a n k" and "r.a.n.k." are both "rank". */
function closedUp(text: string): string {
  return text.replace(
    /(?<![\p{L}\d])[\p{L}\d@$!](?:[ ._*-]{1,2}[\p{L}\d@$!](?![\p{L}\d])){3,}/gu,
    (spelled) => spelled.replace(/[ ._*-]/g, ''),
  );
}

/** %52 and &#82; as the characters they stand for. */
function unescaped(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
      try {
        return decodeURIComponent(escaped);
      } catch {
        return escaped;
      }
    })
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (whole, hex, digits) => {
      const code = Number.parseInt(digits, hex ? 16 : 10);
      return code > 0 && code < 0x11_0000 ? String.fromCodePoint(code) : whole;
    });
}

/** Base64 and hexadecimal words that decode to readable text. */
function encodedIn(text: string): string[] {
  return (text.match(/[\da-z+/_-]{16,}={0,2}/gi) ?? []).flatMap((word) => {
    const bare = word.replace(/=+$/, '');
    const isHex = bare.length % 2 === 0 && /^[\da-f]+$/i.test(bare);
    const decoded = isHex ? fromHex(bare) : fromBase64(bare);
    return bare.length >= SHORTEST_CODE && /^[\p{L}\p{N}\p{P}\p{Zs}]+$/u.test(decoded) ? [decoded] : [];
  });
}

const fromHex = (word: string) =>
  word.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));

function fromBase64(word: string): string {
  try {
    const bytes = atob(word.replace(/-/g, '+').replace(/_/g, '/'));
    return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return '';
  }
}

const rot13 = (text: string) =>
  text.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97));
