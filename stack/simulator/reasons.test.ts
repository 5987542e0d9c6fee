import { expect, test } from 'vitest';
import { languageOf } from './language.js';
import { reasonsFor } from './reasons.js';

type Item = Parameters<typeof reasonsFor>[0][number];
const item = (changes: Partial<Item>): Item => ({
  id: 'aa',
  title: 'Task',
  notes: '',
  dueInDays: null,
  priority: 'none',
  effortMinutes: null,
  tags: [],
  blocks: 0,
  status: 'open',
  ...changes,
});

test.each([
  ['Buy milk', 'en'],
  ['Zahnarzt anrufen', 'de'],
  ['Größe prüfen', 'de'],
  ['Écrire à maman', 'fr'],
  ['Appeler le plombier', 'fr'],
  ['Llamar al dentista', 'es'],
  ['Año nuevo', 'es'],
  ['xyz', null],
])('%s is %s', (title, language) => {
  expect(languageOf(title)).toBe(language);
});

test('a reason names the fact, in the item’s own language', () => {
  const reasons = reasonsFor([
    item({ id: 'en', title: 'Pay the rent', dueInDays: -3, priority: 'high' }),
    item({ id: 'de', title: 'Miete zahlen', dueInDays: 1, blocks: 2 }),
    item({ id: 'fr', title: 'Acheter du pain', dueInDays: 0 }),
    item({ id: 'es', title: 'Llamar al banco' }),
    item({ id: 'cn', title: 'Fix the car', dueInDays: 20, effortMinutes: 300 }),
  ]);
  expect(reasons).toEqual({
    en: 'Overdue by 3 days, marked high priority.',
    de: 'Morgen fällig, 2 andere Aufgaben warten darauf.',
    fr: "À faire aujourd'hui.",
    es: 'Sin fecha, puede esperar.',
    cn: 'Due in 20 days, needs about 5 hours.',
  });
});

test('an item without a sign of its language gets the list’s', () => {
  const order = [
    item({ id: 'a', title: 'Miete zahlen' }),
    item({ id: 'b', title: 'Steuer 2026', dueInDays: 0 }),
  ];
  expect(reasonsFor(order).b).toBe('Heute fällig.');
});

test('never more than twelve words, whatever the item', () => {
  const dues = [null, -400, -1, 0, 1, 2, 9, 300];
  for (const title of ['Pay the rent', 'Miete zahlen', 'Acheter du pain', 'Llamar al banco']) {
    for (const dueInDays of dues) {
      for (const priority of ['none', 'low', 'medium', 'high'] as const) {
        for (const [effortMinutes, blocks, status] of [
          [5, 0, 'open'],
          [600, 12, 'waiting'],
          [null, 1, 'started'],
        ] as const) {
          const same = item({ title, dueInDays, priority, effortMinutes, blocks, status });
          for (const reason of Object.values(
            reasonsFor([
              { ...same, id: 'x' },
              { ...same, id: 'y' },
            ]),
          )) {
            expect(reason.split(/\s+/).length).toBeLessThanOrEqual(12);
            expect(reason).toMatch(/^\p{Lu}|^\d/u);
          }
        }
      }
    }
  }
});
