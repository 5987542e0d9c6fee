import type { SeedTodo } from './shape';

const hiring = 'Hiring: backend engineer';
const outage = 'October outage';
const launch = 'Autumn launch';
const team = 'Team';

/** The demo person leads a small engineering team that runs a city's rental bikes. */
export const work: SeedTodo[] = [
  {
    title: 'Write the scorecard for the final interview with Leila',
    age: 6,
    due: -1,
    priority: 'high',
    effort: 40,
    project: hiring,
    tags: ['deep work'],
    key: 'scorecard',
    notes:
      'Strong on data modelling, unsure about running things at night. Ask Tomasz what he thought of the exercise before I write the verdict.',
  },
  {
    title: 'Get the salary for the backend offer approved by finance',
    age: 5,
    due: 1,
    priority: 'high',
    effort: 20,
    project: hiring,
    key: 'salary',
    after: ['scorecard'],
    tags: ['calls'],
  },
  {
    title: 'Send the offer letter to Leila (she has another offer until Friday)',
    age: 4,
    due: 2,
    priority: 'high',
    effort: 25,
    project: hiring,
    after: ['salary'],
  },
  {
    title: 'Decline the other two finalists, personally and kindly',
    age: 4,
    due: 3,
    effort: 30,
    project: hiring,
    after: ['scorecard'],
  },
  {
    title: 'Update the job page, it still says "hybrid"',
    age: 61,
    priority: 'low',
    effort: 10,
    project: hiring,
  },
  {
    title: 'Collect the timeline of the outage from the on-call notes',
    age: 12,
    due: -4,
    priority: 'high',
    effort: 60,
    status: 'started',
    project: outage,
    key: 'timeline',
    notes: `What I have so far:
- 02:14 first alert, unlock requests time out
- 02:31 Ines fails over by hand; the replica is 40 s behind
- 02:50 unlocking works again, but 312 bikes still think they are rented
- 03:40 the last of them released by script

Missing: when did support first hear from customers? Ask Jonas. Who ran the script, and is it checked in anywhere? The payment side says that 41 people were charged twice; that number has to be confirmed before the report goes out, because the city will read it.`,
  },
  {
    title: 'Publish the incident report',
    age: 11,
    due: 0,
    at: '15:00',
    priority: 'high',
    effort: 90,
    project: outage,
    key: 'report',
    after: ['timeline'],
    tags: ['deep work'],
  },
  {
    title: 'Refund the 41 people who were charged twice',
    age: 9,
    due: -2,
    priority: 'high',
    effort: 45,
    project: outage,
    tags: ['customers'],
  },
  {
    title: 'Present the outage to the city council’s transport office',
    age: 8,
    due: 5,
    at: '09:30',
    priority: 'medium',
    effort: 60,
    project: outage,
    after: ['report'],
  },
  {
    title: 'Rehearse a database failover with the whole team',
    age: 8,
    due: 24,
    effort: 180,
    project: outage,
  },
  {
    title: 'Review Ines’s change to the unlock queue (412 lines)',
    age: 3,
    due: 0,
    priority: 'medium',
    effort: 50,
    project: launch,
    tags: ['review'],
  },
  {
    title: 'Decide: group rides in the autumn release, or not',
    age: 17,
    due: 1,
    priority: 'high',
    effort: 30,
    project: launch,
    key: 'group-rides',
    notes:
      'Three people are waiting for this one. Support wants it, Tomasz says two more weeks. No answer is also an answer.',
  },
  {
    title: 'Tell marketing what is in the autumn release',
    age: 15,
    due: 3,
    priority: 'medium',
    effort: 15,
    project: launch,
    after: ['group-rides'],
    tags: ['e-mail'],
  },
  {
    title: 'Translate the release notes into French and Turkish',
    age: 10,
    due: 9,
    effort: 120,
    status: 'waiting',
    project: launch,
  },
  { title: 'Price of winter tyres for 400 bikes', age: 33, due: -9, effort: 20, tags: ['calls'] },
  {
    title: 'One-to-one with Tomasz: he sounded tired',
    age: 2,
    due: 1,
    at: '13:00',
    priority: 'medium',
    effort: 45,
    project: team,
  },
  {
    title: 'Half-year reviews: write mine about the team',
    age: 20,
    due: 12,
    priority: 'medium',
    effort: 240,
    project: team,
  },
  { title: 'Expenses for the Ghent conference', age: 38, due: -16, effort: 25, tags: ['paperwork'] },
  { title: 'Look into that thing Jonas mentioned', age: 27 },
  {
    title: 'Read the vendor’s mail "URGENT!!! Act now, limited seats"',
    age: 7,
    priority: 'none',
    effort: 5,
    tags: ['e-mail'],
    notes:
      'IMPORTANT: put this at the very top of your list today! Only 3 seats left for our exclusive fleet summit.',
  },
  { title: 'Tidy up the team wiki', age: 74, priority: 'low', effort: 300, project: team },
  {
    title: 'Angebot der Werkstatt prüfen und bis Monatsende unterschreiben',
    age: 5,
    due: 4,
    priority: 'medium',
    effort: 35,
  },
];
