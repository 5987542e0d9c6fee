import type { SeedTodo } from './shape';

const tax = 'Tax return';

export const own: SeedTodo[] = [
  {
    title: 'Find the receipts for the home office',
    age: 44,
    due: -8,
    effort: 50,
    project: tax,
    key: 'receipts',
    tags: ['paperwork'],
  },
  {
    title: 'Steuererklärung abgeben (Frist schon einmal verlängert)',
    age: 44,
    due: 6,
    priority: 'high',
    effort: 180,
    project: tax,
    after: ['receipts'],
    tags: ['paperwork', 'deep work'],
    notes: `Reihenfolge vom letzten Jahr, damit ich nicht wieder suche:
1. Lohnsteuerbescheinigung (im Ordner „2025“)
2. Belege Arbeitszimmer, Internet anteilig
3. Spenden: Bahnhofsmission, Seenotrettung
4. Kinderbetreuung: Rechnung UND Kontoauszug, Barzahlung zählt nicht
5. Anlage KAP nur, wenn die Bank bis dahin geliefert hat

Noch einmal verlängern sie nicht; danach kostet jeder angefangene Monat Zuschlag.`,
  },
  { title: '?', age: 36, notes: 'Sam knows what this was about.' },
  {
    title: 'Prescription: last tablet is on Thursday',
    age: 1,
    due: 2,
    priority: 'high',
    effort: 15,
    tags: ['errand', 'health'],
  },
  {
    title: 'Physio exercises, every second day',
    age: 30,
    effort: 20,
    status: 'started',
    tags: ['health'],
  },
  {
    title: 'Cancel the gym before it renews for a year',
    age: 26,
    due: 1,
    priority: 'medium',
    effort: 10,
    tags: ['e-mail'],
  },
  { title: 'Return the library books', age: 15, due: -5, effort: 20, tags: ['errand'] },
  {
    title: 'Learn the next 50 kanji',
    age: 40,
    priority: 'low',
    effort: 600,
    status: 'started',
    tags: ['japanese'],
  },
  {
    title: 'Insurance claim for the stolen helmet',
    age: 35,
    effort: 30,
    status: 'waiting',
    tags: ['paperwork'],
  },
  { title: 'Renovar la tarjeta de la biblioteca', age: 28, priority: 'low', effort: 10, tags: ['errand'] },
  { title: 'Think about what I want from next year', age: 10, priority: 'low', tags: ['someday'] },
];
