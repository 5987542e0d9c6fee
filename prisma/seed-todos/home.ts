import type { SeedTodo } from './shape';

const hallway = 'Hallway';
const flat = 'Flat';

export const home: SeedTodo[] = [
  { title: 'Fix the thing with the lamp', age: 52 },
  {
    title: 'Choose a colour for the hallway',
    age: 47,
    priority: 'low',
    effort: 30,
    project: hallway,
    key: 'colour',
  },
  {
    title: 'Buy paint, rollers and masking tape',
    age: 46,
    effort: 60,
    project: hallway,
    key: 'paint',
    after: ['colour'],
  },
  { title: 'Move the shelf and the coats out', age: 46, effort: 45, project: hallway, key: 'shelf' },
  {
    title: 'Paint the hallway',
    age: 47,
    due: 20,
    priority: 'low',
    effort: 480,
    project: hallway,
    after: ['paint', 'shelf'],
    notes: 'Before Sam’s parents come. Not on a school day.',
  },
  {
    title: 'Heizung ablesen und den Zählerstand melden',
    age: 13,
    due: -1,
    priority: 'medium',
    effort: 10,
    project: flat,
    tags: ['paperwork'],
  },
  {
    title: 'Call the landlord about the damp patch in the bathroom',
    age: 29,
    due: -6,
    priority: 'high',
    effort: 15,
    project: flat,
    tags: ['calls'],
    notes:
      'It has grown since September; photos are in the shared album. Their letter says that damage has to be reported "without undue delay", otherwise we pay a share of it.',
  },
  {
    title: 'Kündigung des alten Stromvertrags abschicken',
    age: 9,
    due: 6,
    priority: 'high',
    effort: 20,
    project: flat,
  },
  { title: 'Descale the coffee machine', age: 16, effort: 30, tags: ['weekend'] },
  { title: 'Bikes into the cellar before the frost', age: 3, due: 8, effort: 40, tags: ['weekend'] },
  { title: 'Sort the cables drawer', age: 90, priority: 'low', effort: 60 },
  { title: 'Smoke alarm in the kitchen beeps once an hour', age: 2, priority: 'medium', effort: 10 },
  { title: 'Acheter des ampoules pour la cuisine', age: 18, effort: 15, tags: ['errand'] },
  {
    title: 'Backup of the family photos: the disk says 3 % free',
    age: 25,
    priority: 'medium',
    effort: 90,
    status: 'started',
    tags: ['computer'],
  },
];
