import { Badge } from '@/app/_components/ui/badge';
import { Tooltip } from '@/app/_components/ui/tooltip';

/** One word where the result is, and the explanation behind it. */
export function SimulatedBadge() {
  return (
    <Tooltip text="No real model answered. A program on this machine judged the items by due date, priority, effort and words, with noise.">
      <button type="button" className="shrink-0 cursor-help self-center rounded-sm">
        <Badge>
          simulated<span className="sr-only"> model</span>
        </Badge>
      </button>
    </Tooltip>
  );
}
