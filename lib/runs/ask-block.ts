import { completeWithFallback } from '@/lib/llm/complete-with-fallback';
import type { CompletionOutcome } from '@/lib/llm/completion';
import type { Provider } from '@/lib/llm/provider';
import { addUsage, NO_USAGE, type Usage } from '@/lib/llm/usage';
import { readAnswer, toPartialRanking } from '@/lib/ranking/answer';
import { buildPrompt } from '@/lib/ranking/prompt';
import { seededRandom } from '@/lib/ranking/random';
import type { Clock, PartialRanking, RankingItem } from '@/lib/ranking/types';
import type { Spent } from './block-repository';

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
  | { kind: 'rate_limited'; waitsFor: 'limit' | 'place'; retryAfterMs: number }
  /** `isKnown`: nobody was asked, for it is known that nobody answers now. */
  | { kind: 'unavailable'; isKnown: boolean; retryAfterMs: number }
  | { kind: 'rejected' | 'out_of_credit'; message: string }
  /** The time to start calls is up before a usable answer came: go on from here in another request. */
  | { kind: 'unfinished' }
  | { kind: 'over' };
/** `usage` is everything the block took so far; `spent` what a later try starts with when the block is not judged. */
export type Asked = { result: AskResult; usage: Usage; model: string; spent: Spent | null };

type Conditions = {
  /** In the order to ask them. */
  providers: readonly [Provider, ...Provider[]];
  /** Whose share of the provider's limit the calls are. */
  userId: string;
  signal: AbortSignal;
  /** Reserves one call; false = the run is over or its budget is used up. */
  startCall: () => Promise<boolean>;
  /** Hears that a call waits that long for a rate limit. */
  onPause: (waitMs: number) => void;
  /** False once no new call may start. */
  mayStart: () => boolean;
};

type Attempt =
  | { kind: 'good'; ranking: PartialRanking; reasons: Record<string, string> }
  | { kind: 'bad'; failure: string }
  | { kind: 'stop'; result: AskResult };

/** The ladder's rungs: as it is, then shuffled anew; after these the block is split in two. */
const WHOLE_TRIES = 2;

/**
 * Asks for one block and climbs down the ladder while answers are unusable: as it is → once more, shuffled anew →
 * split in two → without. Nothing is appended or invented: a lost part is simply absent from the rankings.
 * `before` is what earlier requests spent on this block: it goes on at the rung they had reached.
 */
export async function askBlock(
  question: Question,
  conditions: Conditions,
  before: Spent | null,
): Promise<Asked> {
  const ledger = new Ledger(conditions.providers[0].model, before);
  while (ledger.badAnswers < WHOLE_TRIES) {
    if (ledger.badAnswers > 0 && !conditions.mayStart()) return ledger.asked({ kind: 'unfinished' });
    const asked = ledger.badAnswers === 0 ? question : shuffled(question, 'again');
    const next = await attempt(asked, conditions, ledger);
    if (next.kind === 'good') return ledger.judged([next], null);
    if (next.kind === 'stop') return ledger.asked(next.result);
    ledger.note(next.failure);
  }
  if (!conditions.mayStart()) return ledger.asked({ kind: 'unfinished' });

  // The last rung: once it is begun, what it does not bring is lost.
  const good: Extract<Attempt, { kind: 'good' }>[] = [];
  let isBegun = false;
  for (const half of halves(question)) {
    if (!conditions.mayStart()) break;
    if (half.items.length < 2) continue;
    const part = await attempt(half, conditions, ledger);
    if (part.kind === 'stop') {
      // A half that was paid for is not asked again, unless the provider wants no more of us.
      if (!isBegun || isEnd(part.result)) return ledger.asked(part.result);
      continue;
    }
    isBegun = true;
    if (part.kind === 'good') good.push(part);
  }
  return ledger.judged(good, good.length === 2 ? null : ledger.failure);
}

const isEnd = ({ kind }: AskResult) => kind === 'rejected' || kind === 'out_of_credit';

async function attempt(question: Question, conditions: Conditions, ledger: Ledger): Promise<Attempt> {
  if (!(await conditions.startCall())) return { kind: 'stop', result: { kind: 'over' } };
  const shown = question.items.flatMap((index) => question.contents.get(index) ?? []);
  const prompt = buildPrompt({ ...question, items: shown });
  const outcome = await completeWithFallback(
    { ...prompt, items: shown.length, signal: conditions.signal, onPause: conditions.onPause },
    conditions.providers,
    { userId: conditions.userId },
  );
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
      return {
        kind: 'stop',
        result: {
          kind: 'rate_limited',
          waitsFor: outcome.waitsFor,
          retryAfterMs: outcome.retryAfterMs,
        },
      };
    case 'unavailable':
      return {
        kind: 'stop',
        result: {
          kind: 'unavailable',
          isKnown: outcome.known !== undefined,
          retryAfterMs: outcome.known?.retryAfterMs ?? Number.POSITIVE_INFINITY,
        },
      };
    case 'rejected':
    case 'out_of_credit':
      return { kind: 'stop', result: { kind: outcome.kind, message: outcome.message } };
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

/** What the attempts of one block took together. */
class Ledger {
  badAnswers: number;
  failure: string;
  private usage: Usage;

  constructor(
    private model: string,
    before: Spent | null,
  ) {
    this.badAnswers = before?.badAnswers ?? 0;
    this.failure = before?.failure ?? 'malformed';
    this.usage = before?.usage ?? NO_USAGE;
  }

  add(outcome: CompletionOutcome): void {
    this.usage = addUsage(this.usage, outcome.usage);
    if ('model' in outcome) this.model = outcome.model;
  }

  /** An answer that could not be used. */
  note(failure: string): void {
    this.badAnswers += 1;
    this.failure = failure;
  }

  judged(
    parts: { ranking: PartialRanking; reasons: Record<string, string> }[],
    failure: string | null,
  ): Asked {
    return this.asked({
      kind: 'judged',
      rankings: parts.map((part) => part.ranking),
      reasons: Object.assign({}, ...parts.map((part) => part.reasons)),
      failure,
    });
  }

  asked(result: AskResult): Asked {
    const { usage, model, badAnswers, failure } = this;
    return { result, usage, model, spent: badAnswers === 0 ? null : { badAnswers, failure, model, usage } };
  }
}
