import { languageOf } from '@/lib/ranking/language';
import type { Urgency } from '@/lib/ranking/urgency';
import { labelOf } from '@/lib/ranking/urgency-labels';
import { LABELS } from '@/lib/ranking/urgency-translations';

/** Why an item stands where urgency puts it: its largest term, in the language of its title. */
export function urgencyReason({ terms }: Urgency, title: string): string {
  const [first, ...others] = terms;
  const largest = others.reduce((most, term) => (most && term.value <= most.value ? most : term), first);
  return labelOf(largest?.fact ?? { name: 'nothing', amount: 0 }, LABELS[languageOf(title)]);
}
