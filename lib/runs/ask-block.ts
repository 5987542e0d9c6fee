import { type CompletionOutcome, complete, type Usage } from '@/lib/llm/complete';
import type { Provider } from '@/lib/llm/provider';
import { readAnswer, toPartialRanking } from '@/lib/ranking/answer';
import { buildPrompt } from '@/lib/ranking/prompt';
import { seededRandom } from '@/lib/ranking/random';
import type { Clock, PartialRanking, RankingItem } from '@/lib/ranking/types';

/** One call to make, with everything its prompt needs. `items` are run item indexes in the order to show. */
export type Question = {
  items: number[];
  contents: ReadonlyMap<number, RankingItem>;
  criteria: string;
  clock: Clock;
  wantsReasons: boolean;
  seed: string;
};

export type AskResult =
  | { kind: 'judged'; rankings: PartialRanking[]; reasons: Record<string, string>; failure: string | null }
  | { kind: 'rate_limited'; retryAfterMs: number }
  | { kind: 'unavailable' }
  | { kind: 'rejected'; message: string }
  | { kind: 'over' };
export type Asked = { result: AskResult; usage: Usage; model: string };

type Conditions = {
  provider: Provider;
  signal: AbortSignal;
  /** Reserves one call; false = the run is over or its budget is used up. */
  startCall: () => Promise<boolean>;
  /** False once no new call may start. */
  mayStart: () => boolean;
};

type Attempt =
  | { kind: 'good'; ranking: PartialRanking; reasons: Record<string, string> }
  | { kind: 'bad'; failure: string }
  | { kind: 'stop'; result: AskResult };

/**
 * Asks for one block and climbs down the ladder while answers are unusable: as it is → once more, shuffled anew →
 * split in two → without. Nothing is appended or invented: a lost part is simply absent from the rankings.
 */
export async function askBlock(question: Question, conditions: Conditions): Promise<Asked> {
  const ledger = new Ledger(conditions.provider.model);
  const first = await attempt(question, conditions, ledger);
  if (first.kind === 'good') return ledger.judged([first], null);
  if (first.kind === 'stop') return ledger.stopped(first.result);
  if (!conditions.mayStart()) return ledger.judged([], first.failure);

  const again = await attempt(shuffled(question, 'again'), conditions, ledger);
  if (again.kind === 'good') return ledger.judged([again], null);
  if (again.kind === 'stop') return ledger.stoppedAfter(again.result, [], first.failure);

  const good: Extract<Attempt, { kind: 'good' }>[] = [];
  for (const half of halves(question)) {
    if (half.items.length < 2 || !conditions.mayStart()) continue;
    const part = await attempt(half, conditions, ledger);
    if (part.kind === 'good') good.push(part);
    if (part.kind === 'stop') return ledger.stoppedAfter(part.result, good, again.failure);
  }
  return ledger.judged(good, good.length === 2 ? null : again.failure);
}

async function attempt(question: Question, conditions: Conditions, ledger: Ledger): Promise<Attempt> {
  if (!(await conditions.startCall())) return { kind: 'stop', result: { kind: 'over' } };
  const shown = question.items.flatMap((index) => question.contents.get(index) ?? []);
  const prompt = buildPrompt({ ...question, items: shown });
  const outcome = await complete({ ...prompt, signal: conditions.signal }, conditions.provider);
  ledger.add(outcome);
  return readOutcome(outcome, question, prompt);
}

function readOutcome(
  outcome: CompletionOutcome,
  question: Question,
  prompt: ReturnType<typeof buildPrompt>,
): Attempt {
  switch (outcome.kind) {
    case 'answered': {
      const answer = readAnswer(outcome.content, prompt);
      if (!answer.ok || answer.order.length < 2) return { kind: 'bad', failure: 'malformed' };
      const reasons = [...answer.reasons].map(([place, reason]) => [String(question.items[place]), reason]);
      return {
        kind: 'good',
        ranking: toPartialRanking(question.items, answer.order),
        reasons: Object.fromEntries(reasons),
      };
    }
    case 'refused':
    case 'truncated':
      return { kind: 'bad', failure: outcome.kind };
    case 'rate_limited':
      return { kind: 'stop', result: { kind: 'rate_limited', retryAfterMs: outcome.retryAfterMs } };
    case 'unavailable':
      return { kind: 'stop', result: { kind: 'unavailable' } };
    case 'rejected':
      return { kind: 'stop', result: { kind: 'rejected', message: outcome.message } };
    case 'aborted':
      return { kind: 'stop', result: { kind: 'over' } };
  }
}

function shuffled(question: Question, salt: string): Question {
  const seed = `${question.seed}/${salt}`;
  return { ...question, seed, items: seededRandom(seed).shuffle(question.items) };
}

function halves(question: Question): Question[] {
  const items = shuffled(question, 'halves').items;
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)].map((half, index) => ({
    ...question,
    items: half,
    seed: `${question.seed}/half-${index}`,
  }));
}

/** What the attempts of one block cost together. */
class Ledger {
  private usage: Usage = { calls: 0, retries: 0, tokensIn: 0, tokensOut: 0, costUsd: 0 };

  constructor(private model: string) {}

  add(outcome: CompletionOutcome): void {
    const more = outcome.usage;
    const { usage } = this;
    this.usage = {
      calls: usage.calls + more.calls,
      retries: usage.retries + more.retries,
      tokensIn: usage.tokensIn + more.tokensIn,
      tokensOut: usage.tokensOut + more.tokensOut,
      costUsd: usage.costUsd === null || more.costUsd === null ? null : usage.costUsd + more.costUsd,
    };
    if ('model' in outcome) this.model = outcome.model;
  }

  judged(
    parts: { ranking: PartialRanking; reasons: Record<string, string> }[],
    failure: string | null,
  ): Asked {
    return {
      result: {
        kind: 'judged',
        rankings: parts.map((part) => part.ranking),
        reasons: Object.assign({}, ...parts.map((part) => part.reasons)),
        failure,
      },
      usage: this.usage,
      model: this.model,
    };
  }

  stopped(result: AskResult): Asked {
    return { result, usage: this.usage, model: this.model };
  }

  /** Answers were paid for before the stop: they are kept as the block's judgement unless the provider rejects us. */
  stoppedAfter(
    result: AskResult,
    parts: { ranking: PartialRanking; reasons: Record<string, string> }[],
    failure: string,
  ): Asked {
    return result.kind === 'rejected' ? this.stopped(result) : this.judged(parts, failure);
  }
}
