import type { Todo } from '@/lib/contracts/todo';
import type { Confidence } from '../_run/confidence';
import type { RowShape } from './row-shape';

/** Everything one row shows. Rows whose parts are the same objects as before are not drawn again. */
export type ListRow = {
  todo: Todo;
  /** Place among everything that is not done, from 1; null for done ones. */
  place: number | null;
  /** Places gained (positive) or lost against the order before. */
  gained: number;
  /** Why it stands here, and who says so. */
  reason: string | null;
  isReasonByModel: boolean;
  /** Its text reads like an order to the model, so no comparison put it here. */
  isSetAside: boolean;
  confidence: Confidence | null;
  /** The proposal on show was made before it was edited. */
  isEditedSince: boolean;
  /** Titles of what stands in its way. */
  blockers: readonly string[];
  shape: RowShape;
};
