import { describe, expect, it } from 'vitest';
import { effortName, parseQuickAdd, pastedTitles } from './quick-add-syntax';

const monday = '2026-11-23';
const read = (text: string) => parseQuickAdd(text, monday);

describe('parseQuickAdd', () => {
  it('reads signs anywhere and a day at the end', () => {
    expect(read('Call #phone Anna !high @Home ~90m by friday')).toEqual({
      todo: {
        title: 'Call Anna',
        tags: ['phone'],
        priority: 'high',
        project: 'Home',
        effortMinutes: 90,
        dueOn: '2026-11-27',
      },
      understood: ['due Friday', 'high priority', '1 h 30 min', 'in Home', '#phone'],
    });
  });
  it('knows days by name and by number', () => {
    expect(read('Pay rent today').todo.dueOn).toBe('2026-11-23');
    expect(read('Pay rent tomorrow').todo.dueOn).toBe('2026-11-24');
    expect(read('Pay rent mon').todo.dueOn).toBe('2026-11-30');
    expect(read('Pay rent 2026-12-24').todo.dueOn).toBe('2026-12-24');
    expect(read('Pay rent 2026-02-31').todo).toEqual({ title: 'Pay rent 2026-02-31' });
  });
  it('leaves alone what only looks like it', () => {
    for (const text of [
      'Fix issue #42',
      'Mail a@b.example',
      'Tomorrow',
      'Buy tomorrow’s milk',
      'Read sun tzu',
      '#tag',
      'Cost ~30',
    ]) {
      expect(read(text)).toEqual({ todo: { title: text }, understood: [] });
    }
  });
  it('keeps the text as it is when there is nothing to read', () => {
    expect(read('  two  spaces ').todo.title).toBe('two  spaces');
  });
});

it('names efforts', () => {
  expect([15, 60, 90].map(effortName)).toEqual(['15 min', '1 h', '1 h 30 min']);
});

it('takes bullets, numbers and boxes off pasted lines', () => {
  expect(pastedTitles('- [ ] One\r\n* Two\n3. Three\n\n  • Four\n-five\n2026 plans')).toEqual([
    'One',
    'Two',
    'Three',
    'Four',
    '-five',
    '2026 plans',
  ]);
});

it('joins what was typed already to the ends of a pasted list', () => {
  expect(pastedTitles('- Milk\n- Bread\n', 'Buy ', ' today')).toEqual(['Buy Milk', 'Bread today']);
  expect(pastedTitles('\n', 'Buy ')).toEqual([]);
});
