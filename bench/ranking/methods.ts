import { mergeSort } from '@/bench/ranking/baselines/merge-sort';
import { oneCall } from '@/bench/ranking/baselines/one-call';
import { plainPlackettLuce } from '@/bench/ranking/baselines/plain-plackett-luce';
import { pointwise } from '@/bench/ranking/baselines/pointwise';
import { slidingWindow } from '@/bench/ranking/baselines/sliding-window';
import { urgency } from '@/bench/ranking/baselines/urgency';
import { engine } from '@/bench/ranking/engine';
import type { Method } from '@/bench/ranking/method';

/** The engine before its model has been measured, with the longer blocks, and with what it chooses by itself. */
export const ENGINE_20 = engine('Foremost, 20 a call', 20);
export const ENGINE_30 = engine('Foremost, 30 a call', 30);
export const ENGINE_MEASURED = engine('Foremost, measured', 'measured');
export const PLAIN = plainPlackettLuce();

/** Side by side, from the simplest to this one. */
export const METHODS: Method[] = [
  urgency,
  oneCall,
  pointwise,
  slidingWindow,
  mergeSort,
  PLAIN,
  ENGINE_20,
  ENGINE_30,
  ENGINE_MEASURED,
];
