import { describe, expect, test } from 'vitest';
import type { Language } from '@/lib/ranking/language';
import { item, MONDAY } from '@/lib/ranking/testing/items';
import { urgencyOf } from '@/lib/ranking/urgency';
import { type FactName, labelOf } from '@/lib/ranking/urgency-labels';
import { urgencyReason } from '@/lib/ranking/urgency-reason';
import { LABELS } from '@/lib/ranking/urgency-translations';

const alone = { openBlockedCount: 0, isBlocked: false };
const reasonOf = (fields: Partial<Parameters<typeof item>[0]>, context = alone) => {
  const todo = item({ id: 'a', title: 'Buy the milk', ...fields });
  return urgencyReason(urgencyOf(todo, context, MONDAY), todo.title);
};

test('the reason is the largest term', () => {
  expect(reasonOf({ dueOn: '2026-11-20', priority: 'high' })).toBe('overdue by 3 days');
  expect(reasonOf({ priority: 'low' }, { openBlockedCount: 2, isBlocked: true })).toBe('blocks 2 others');
  expect(reasonOf({ status: 'waiting' })).toBe('waiting for someone else');
  expect(reasonOf({})).toBe('nothing marks it as urgent');
});

test.each([
  [
    'Pay the rent',
    'overdue by 1 day',
    'overdue by 3 days',
    'due tomorrow',
    'blocks 1 other',
    'blocks 2 others',
  ],
  [
    'Miete überweisen',
    'seit 1 Tag überfällig',
    'seit 3 Tagen überfällig',
    'morgen fällig',
    '1 andere Aufgabe wartet darauf',
    '2 andere Aufgaben warten darauf',
  ],
  [
    'Payer le loyer',
    'en retard de 1 jour',
    'en retard de 3 jours',
    'échéance demain',
    '1 autre tâche en dépend',
    '2 autres tâches en dépendent',
  ],
  [
    'Pagar el alquiler',
    'venció hace 1 día',
    'venció hace 3 días',
    'vence mañana',
    '1 tarea más depende de esta',
    '2 tareas más dependen de esta',
  ],
  [
    'Pagare l’affitto',
    'scaduta da 1 giorno',
    'scaduta da 3 giorni',
    'scade domani',
    '1 altra attività dipende da questa',
    '2 altre attività dipendono da questa',
  ],
  [
    'Pagar a conta da luz',
    'atrasada há 1 dia',
    'atrasada há 3 dias',
    'vence amanhã',
    '1 outra tarefa depende desta',
    '2 outras tarefas dependem desta',
  ],
  [
    'De huur betalen',
    '1 dag te laat',
    '3 dagen te laat',
    'morgen af',
    '1 andere taak wacht hierop',
    '2 andere taken wachten hierop',
  ],
])('%s', (title, yesterday, threeDaysAgo, tomorrow, blocksOne, blocksTwo) => {
  expect(reasonOf({ title, dueOn: '2026-11-22' })).toBe(yesterday);
  expect(reasonOf({ title, dueOn: '2026-11-20' })).toBe(threeDaysAgo);
  expect(reasonOf({ title, dueOn: '2026-11-24' })).toBe(tomorrow);
  expect(reasonOf({ title }, { openBlockedCount: 1, isBlocked: false })).toBe(blocksOne);
  expect(reasonOf({ title }, { openBlockedCount: 2, isBlocked: false })).toBe(blocksTwo);
});

describe.each(Object.keys(LABELS) as Language[])('the labels in %s', (language) => {
  const labels = LABELS[language];

  test('are whole: one for each fact, numbered where English is, and of the language they say', () => {
    expect(labels.language).toBe(language);
    for (const name of Object.keys(LABELS.en.phrases) as FactName[]) {
      expect(typeof labels.phrases[name]).toBe(typeof LABELS.en.phrases[name]);
      for (const amount of [0, 1, 2, 21, 1_000_000]) {
        const label = labelOf({ name, amount }, labels);
        expect(label.includes(`${amount}`)).toBe(labelOf({ name, amount }, LABELS.en).includes(`${amount}`));
        expect(label).not.toContain('#');
        expect(label.split(' ').length).toBeLessThanOrEqual(12);
      }
    }
  });
});
