import type { CriteriaPreset } from '@/lib/contracts/criteria';

/** The presets for people: a name, and what it makes of the list. `null` is none of them. */
export const presetWords: readonly { preset: CriteriaPreset | null; name: string; about: string }[] = [
  { preset: null, name: 'Balanced', about: 'Consequences, dates, effort and who waits, weighed together.' },
  {
    preset: 'deadline_first',
    name: 'Deadlines first',
    about: 'What is due or overdue stands above what is not, the nearest first.',
  },
  {
    preset: 'impact_first',
    name: 'Impact first',
    about: 'What changes most for people, money or health stands above what has a date or is quick.',
  },
  {
    preset: 'quick_wins',
    name: 'Quick wins',
    about: 'Of what is worth doing, what takes little effort stands above what is long.',
  },
  {
    preset: 'unblock_others',
    name: 'Unblock others',
    about: 'What somebody waits for, and what other items wait for, stands above your own work.',
  },
];
