import { uuidv7 } from '@/lib/ids';
import { seededRandom } from '@/lib/ranking/random';
import { meritOf } from '@/stack/simulator/score.js';

export type ListedTodo = {
  id: string;
  title: string;
  dueOn: string | null;
  priority: 'none' | 'low' | 'medium' | 'high';
  effortMinutes: number;
  tags: string[];
};

/** `truth`: what the simulated model thinks of each before its noise, higher = earlier. */
export type BenchList = { todos: ListedTodo[]; truth: Float64Array };

const DAY_MS = 86_400_000;
const VERBS = ['Send', 'Check', 'Prepare', 'Book', 'Renew', 'Write', 'Return', 'Sort out', 'Plan', 'Repair'];
const THINGS = [
  'the signed contract',
  'the quarterly report',
  'the insurance papers',
  'the slides for Monday',
  'the broken kitchen door',
  'the tickets to Lisbon',
  'the invoice from March',
  'the photos of the trip',
];
const FOR_WHOM = [
  'the landlord',
  'the whole team',
  'the tax office',
  'my sister',
  'the new client',
  'school',
];
const TAGS = ['home', 'work', 'family', 'money'];
const PRIORITIES = ['none', 'none', 'low', 'medium', 'high'] as const;

/** `count` TODOs as people write them, eight words or so, half of them with a day; the same for the same count and seed. */
export function benchList(count: number, seed = 0, now = new Date()): BenchList {
  const random = seededRandom(`paths ${count} ${seed}`);
  const one = <T>(choices: readonly [T, ...T[]] | readonly T[]): T =>
    choices[random.integer(choices.length)] as T;
  const dayStart = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const drawn = Array.from({ length: count }, (_, index) => {
    const dueInDays = random.uniform() < 0.5 ? random.integer(60) - 10 : null;
    const todo: ListedTodo = {
      id: uuidv7(),
      title: `${one(VERBS)} ${one(THINGS)} for ${one(FOR_WHOM)}, number ${index + 1}`,
      dueOn: dueInDays === null ? null : new Date(dayStart + dueInDays * DAY_MS).toISOString().slice(0, 10),
      priority: one(PRIORITIES),
      effortMinutes: one([10, 30, 60, 240]),
      tags: [one(TAGS)],
    };
    const merit = meritOf({ ...todo, notes: '', dueInDays, blocks: 0, status: 'open' }, '');
    return { todo, merit };
  });
  return { todos: drawn.map(({ todo }) => todo), truth: Float64Array.from(drawn, ({ merit }) => merit) };
}
