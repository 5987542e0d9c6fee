// @ts-check

/** @typedef {'en' | 'de' | 'fr' | 'es'} Language */

/** Words that give a short note away, and letters that only one of the four uses. */
const SIGNS = {
  en: signs(
    'the and for with to my a of on from about call buy send write book fix pay review check plan update read clean prepare finish reply order schedule',
    '',
  ),
  de: signs(
    'der die das den dem und für mit zum zur von im am ein eine einen bei nach auf anrufen kaufen schreiben buchen prüfen bezahlen zahlen bestellen vorbereiten abgeben abholen planen putzen lesen erledigen senden schicken aktualisieren verlängern kündigen reparieren machen',
    'äöüß',
  ),
  fr: signs(
    'le la les des du en un une et pour avec au aux sur chez mon ma mes appeler acheter envoyer écrire réserver payer vérifier préparer lire nettoyer finir répondre commander planifier réparer renouveler ranger faire',
    'çœèêàùîô',
  ),
  es: signs(
    'el la los las un una y para con del al por en de mi mis llamar comprar enviar escribir reservar pagar revisar preparar leer limpiar terminar responder pedir planear reparar renovar hacer actualizar',
    'ñ¿¡áíóú',
  ),
};

/** @param {string} words @param {string} letters */
function signs(words, letters) {
  const word = `(?<!\\p{L})(?:${words.replaceAll(' ', '|')})(?!\\p{L})`;
  return new RegExp(letters ? `${word}|[${letters}]` : word, 'giu');
}

/** @type {Language[]} */
const LANGUAGES = ['en', 'de', 'fr', 'es'];

/**
 * The language a text is most likely in, or null when it shows no sign of any.
 * @param {string} text
 * @returns {Language | null}
 */
export function languageOf(text) {
  let best = null;
  let most = 0;
  for (const language of LANGUAGES) {
    const signs = text.match(SIGNS[language])?.length ?? 0;
    if (signs > most) {
      best = language;
      most = signs;
    }
  }
  return best;
}

/**
 * The language of most texts of a list, for those that show none: one person's notes are mostly in one language.
 * @param {string[]} texts
 * @returns {Language}
 */
export function usualLanguage(texts) {
  const counts = { en: 0, de: 0, fr: 0, es: 0 };
  for (const text of texts) {
    const language = languageOf(text);
    if (language) counts[language] += 1;
  }
  return LANGUAGES.reduce((best, language) => (counts[language] > counts[best] ? language : best), 'en');
}
