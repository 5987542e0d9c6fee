import { inTransaction } from '@/lib/db';
import { env } from '@/lib/env';
import { complete } from '@/lib/llm/complete';
import type { CompletionOutcome } from '@/lib/llm/completion';
import { configuredProvider, type Provider } from '@/lib/llm/provider';
import { addUsage, type Usage } from '@/lib/llm/usage';
import { readAnswer, toPartialRanking } from '@/lib/ranking/answer';
import { buildPrompt, PROMPT_VERSION } from '@/lib/ranking/prompt';
import { seededRandom } from '@/lib/ranking/random';
import { type Agreement, countAgreement } from '@/lib/ranking/shuffle-agreement';
import type { Clock, PartialRanking, RankingItem } from '@/lib/ranking/types';
import { addToAgreements } from './repository';

/** Items of a call, as many as a run might show, and how often each is tried: 3 × 6 × 2 = 36 calls. */
const LENGTHS = [10, 20, 30];
const SETS = 6;
const SHUFFLES = 2;

export type Calibration = {
  model: string;
  agreements: Agreement[];
  usage: Usage;
  /** Calls that brought no usable answer. */
  failed: number;
  /** The provider's own words, when it refused. */
  refusal: string | null;
};

type Question = { shown: number[]; seed: string };

/**
 * Measures a model that has not judged anything yet: shows it random sets of these items, each set twice in another
 * order, and keeps how often it agrees with itself. At most 36 calls, charged to nobody's quota; `items` ≥ 30.
 * Throws RangeError for fewer items.
 */
export async function calibrateModel(
  items: readonly RankingItem[],
  clock: Clock,
  seed: string,
): Promise<Calibration> {
  const longest = Math.max(...LENGTHS);
  if (items.length < longest) throw new RangeError(`${longest} items are needed, not ${items.length}`);
  const provider = configuredProvider();
  const random = seededRandom(`calibrate:${seed}`);
  const everything = items.map((_, index) => index);
  const questions = LENGTHS.flatMap((length) =>
    Array.from({ length: SETS }, (_, set) => {
      const members = random.shuffle(everything).slice(0, length);
      return Array.from({ length: SHUFFLES }, (_, shuffle) => ({
        shown: random.shuffle(members),
        seed: `${seed}/${length}/${set}/${shuffle}`,
      }));
    }).flat(),
  );
  const answers = await askAll(questions, (question) => ask(question, items, clock, provider));

  const rankings = answers.flatMap(({ ranking }) => ranking ?? []);
  const agreements = countAgreement(rankings);
  const key = { model: provider.model, promptVersion: PROMPT_VERSION };
  await inTransaction((tx) => addToAgreements(tx, key, agreements));
  const refused = answers.find(
    ({ outcome }) => outcome.kind === 'rejected' || outcome.kind === 'out_of_credit',
  );
  return {
    model: provider.model,
    agreements,
    usage: answers.map(({ outcome }) => outcome.usage).reduce(addUsage),
    failed: answers.length - rankings.length,
    refusal: refused && 'message' in refused.outcome ? refused.outcome.message : null,
  };
}

type Asked = { outcome: CompletionOutcome; ranking: PartialRanking | null };

async function ask(
  { shown, seed }: Question,
  items: readonly RankingItem[],
  clock: Clock,
  provider: Provider,
): Promise<Asked> {
  const prompt = buildPrompt({
    items: shown.flatMap((index) => items[index] ?? []),
    criteria: '',
    clock,
    wantsReasons: false,
    seed,
  });
  const outcome = await complete(
    { ...prompt, items: shown.length, signal: new AbortController().signal },
    provider,
  );
  if (outcome.kind !== 'answered') return { outcome, ranking: null };
  const answer = readAnswer(outcome.content, prompt);
  return { outcome, ranking: answer.ok ? toPartialRanking(shown, answer.order) : null };
}

/** As many at once as a run would make. */
async function askAll<Q, A>(questions: readonly Q[], ask: (question: Q) => Promise<A>): Promise<A[]> {
  const left = questions.entries();
  const answers: A[] = [];
  const worker = async () => {
    for (const [at, question] of left) answers[at] = await ask(question);
  };
  await Promise.all(Array.from({ length: env().LLM_CONCURRENCY }, worker));
  return answers;
}
