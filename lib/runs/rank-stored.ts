import type { Ranking } from '@/lib/contracts/run';
import { urgencyReason } from '@/lib/ranking/urgency-reason';
import { compute } from './engine-thread';
import type { Evidence } from './evidence';
import type { Entry } from './ranking-repository';

export type Ranked = {
  entries: Entry[];
  conflicts: Ranking['conflicts'];
  /** null when nothing was judged: the order is urgency alone. */
  predictedTau: number | null;
};

/** What stands first as of now: all that an order event carries. */
export async function topOf(evidence: Evidence, count: number): Promise<string[]> {
  const { order } = await compute('order', rankInput(evidence), evidence.items.length);
  return order.slice(0, count).flatMap((index) => evidence.items[index]?.todoId ?? []);
}

const rankInput = ({ items, fit, urgencies }: Evidence) => ({
  items: items.map((item) => item.content),
  fit,
  urgencies,
  previousOrder: items.map((item) => item.index),
});

/** The order all that is known makes, with reasons and how sure each place is. */
export async function rankEvidence(evidence: Evidence): Promise<Ranked> {
  const { items, judgements, urgencies, setAside } = evidence;
  const result = await compute('rank', rankInput(evidence), items.length);
  // Later rounds overwrite: the head is asked again once its competition is known.
  const reasons = new Map(judgements.flatMap((judgement) => Object.entries(judgement.reasons)));
  const entries = result.order.flatMap((index, place): Entry[] => {
    const item = items[index];
    const urgency = urgencies[index];
    if (!item || !urgency) return [];
    const isAside = setAside.has(index);
    const reason = isAside ? undefined : reasons.get(String(index));
    const [intervalLo, intervalHi] = result.intervals[index] ?? [place + 1, place + 1];
    return [
      {
        todoId: item.todoId,
        position: place + 1,
        previousPosition: item.previousPosition,
        score: result.scores[index] ?? 0,
        // Constraints and hysteresis may set an item outside the range its evidence alone gives.
        intervalLo: Math.min(intervalLo, place + 1),
        intervalHi: Math.max(intervalHi, place + 1),
        reason: reason ?? urgencyReason(urgency, item.content.title),
        source: reason === undefined ? 'urgency' : 'model',
        nearTie: result.tieWithNext[index] ?? false,
        setAside: isAside,
      },
    ];
  });
  return { entries, conflicts: result.conflicts, predictedTau: result.predictedTau };
}
