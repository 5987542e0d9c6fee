import type { RunSetup as Setup } from '@/lib/contracts/run-history';
import { weightWords } from '../../criteria/_model/weight-words';
import { count, duration } from '../../todos/_run/amounts';
import { Facts } from './facts';

const planWords: Record<Setup['plan'], string> = {
  full: 'The whole list is compared.',
  insertion: 'Only new and changed items are placed, among those that are known.',
  none: 'Nothing is asked: all there is to compare was known.',
};

/** What the run went by: criteria, weights and plan, as they were when it began. */
export function RunSetup({ setup }: { setup: Setup }) {
  const own = weightWords.filter(({ term }) => setup.ownWeights[term] !== undefined);
  const { blockSize, rounds, callsPlanned, callsReserved, noise, estimateSeconds } = setup;
  const isAsking = setup.plan !== 'none' && callsPlanned > 0;
  return (
    <section className="mt-10" aria-labelledby="setup">
      <h2 id="setup" className="font-semibold text-lg">
        What it went by
      </h2>
      <Facts
        facts={[
          ['What mattered', setup.criteria || 'nothing said'],
          [
            'Weights',
            own.length === 0
              ? 'the usual ones'
              : own.map(({ term, name }) => `${name} ${setup.weights[term]}`).join(', '),
          ],
          ['Plan', planWords[setup.plan]],
          ...(isAsking
            ? ([
                [
                  'Calls',
                  `${count(callsPlanned, 'call')} of up to ${count(blockSize, 'item')}, in up to ${count(rounds, 'round')}; ${callsReserved.toLocaleString('en')} set aside of the month’s`,
                ],
                ['Expected', `about ${duration(estimateSeconds)}`],
                [
                  'Noise',
                  `${noise.at20.toFixed(2)} at 20 items: how far one answer strays, where 1 is the spread between items`,
                ],
              ] satisfies [string, string][])
            : []),
          ['Prompt', `version ${setup.promptVersion}`],
        ]}
      />
      <details className="mt-3">
        <summary className="rounded-sm text-ink-2 text-sm">All weights</summary>
        <dl className="mt-2 grid max-w-xs grid-cols-[minmax(0,1fr)_auto] gap-y-1 text-sm tabular-nums">
          {weightWords.map(({ term, name }) => (
            <div key={term} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="text-right">{setup.weights[term]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
