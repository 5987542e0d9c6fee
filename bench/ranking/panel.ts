import { ENGINE_20, ENGINE_30, ENGINE_MEASURED } from '@/bench/ranking/methods';
import type { Curve, Panel } from '@/bench/ranking/pictures/tau-by-calls';
import type { Budget } from '@/bench/ranking/scenarios/budget';
import type { MethodResult } from '@/bench/ranking/study';

/** What the picture shows of one size of list: the engine by budget, every other method where it ends. */
export function panelOf(n: number, methods: readonly MethodResult[], budgets: readonly Budget[]): Panel {
  const pointsOf = (blockSize: number) =>
    budgets.find((budget) => budget.n === n && budget.blockSize === blockSize)?.points ?? [];
  const others = methods
    .filter(({ method }) => ![ENGINE_20.name, ENGINE_30.name, ENGINE_MEASURED.name].includes(method))
    .map(({ method, calls, tau }): Curve => {
      return {
        name: method,
        points: [{ calls: calls?.mean ?? 0, tau: tau?.mean ?? Number.NaN }],
        accent: null,
      };
    });
  return {
    n,
    curves: [
      ...others,
      { name: ENGINE_20.name, points: pointsOf(20), accent: 'b' },
      { name: ENGINE_30.name, points: pointsOf(30), accent: 'a' },
    ],
  };
}
