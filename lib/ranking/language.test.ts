import { describe, expect, test } from 'vitest';
import { languageOf } from '@/lib/ranking/language';
import { HELD_OUT_TITLES, TITLES_BY_LANGUAGE } from '@/lib/ranking/testing/todo-titles';

const shareRight = (titles: Record<string, readonly string[]>) => {
  const all = Object.entries(titles).flatMap(([language, each]) =>
    each.map((title) => languageOf(title) === language),
  );
  return all.filter(Boolean).length / all.length;
};

describe('the language of a title', () => {
  test.each(Object.entries(TITLES_BY_LANGUAGE))('%s', (language, titles) => {
    expect(titles.length).toBeGreaterThanOrEqual(25);
    expect(shareRight({ [language]: titles })).toBeGreaterThanOrEqual(0.9);
  });

  test('is right for most titles that the word lists were not made with', () => {
    // Measured when they were written: 54 of 70. Among them are five spellings of a hotel in Rome.
    expect(shareRight(HELD_OUT_TITLES)).toBeGreaterThanOrEqual(0.77);
  });

  test.each(['', '42', '???', 'xyz', 'IKEA', '買い物に行く', 'Купить молоко', '\u200b'])(
    '%j has none that is known: English',
    (title) => {
      expect(languageOf(title)).toBe('en');
    },
  );

  test('capitals and the way accents are written make no difference', () => {
    expect(languageOf('MÜLL RAUSBRINGEN')).toBe('de');
    expect(languageOf('Préparer'.normalize('NFD'))).toBe('fr');
  });
});
