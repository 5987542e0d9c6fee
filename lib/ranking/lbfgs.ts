/** A function to minimise: writes its gradient at x into `gradient` and returns its value. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

export type MinimiseOptions = {
  /** Rough inverse curvature per variable: shapes the first step and preconditions the later ones. */
  scale: Float64Array;
  memory?: number;
  /** Stop when an iteration gains less than this share of the value. */
  relativeGain?: number;
  maxIterations?: number;
};

const SUFFICIENT_DECREASE = 1e-4;
const MAX_HALVINGS = 30;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + factor * (source[i] ?? 0);
}

type Step = { moved: Float64Array; turned: Float64Array; inverse: number };

/** −H·gradient by the two-loop recursion (Nocedal & Wright, algorithm 7.4), with a diagonal first guess of H. */
function descentDirection(gradient: Float64Array, steps: Step[], scale: Float64Array): Float64Array {
  const direction = gradient.slice();
  const weights: number[] = [];
  for (const step of steps.toReversed()) {
    const weight = step.inverse * dot(step.moved, direction);
    weights.push(weight);
    addScaled(direction, -weight, step.turned);
  }
  const last = steps.at(-1);
  let gamma = 1;
  if (last) {
    let turnedScaled = 0;
    for (let i = 0; i < scale.length; i++) turnedScaled += (last.turned[i] ?? 0) ** 2 * (scale[i] ?? 0);
    gamma = 1 / (last.inverse * turnedScaled);
  }
  for (let i = 0; i < direction.length; i++) direction[i] = -gamma * (scale[i] ?? 0) * (direction[i] ?? 0);
  for (const step of steps) {
    // The weights were pushed newest first, so popping walks them oldest first; the sign of direction is flipped.
    const weight = weights.pop() ?? 0;
    addScaled(direction, -weight - step.inverse * dot(step.turned, direction), step.moved);
  }
  return direction;
}

/**
 * Minimum of a smooth convex function by limited-memory BFGS with a backtracking line search.
 * Returns a new array; `start` is left alone.
 */
export function minimise(objective: Objective, start: Float64Array, options: MinimiseOptions): Float64Array {
  const { scale, memory = 6, relativeGain = 1e-7, maxIterations = 100 } = options;
  let x = start.slice();
  let gradient = new Float64Array(x.length);
  let value = objective(x, gradient);
  const steps: Step[] = [];

  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const direction = descentDirection(gradient, steps, scale);
    const slope = dot(gradient, direction);
    if (!(slope < 0)) return x;

    let length = 1;
    let halvings = 0;
    let candidate = x;
    const candidateGradient = new Float64Array(x.length);
    let candidateValue = value;
    for (; halvings < MAX_HALVINGS; halvings++) {
      candidate = x.slice();
      addScaled(candidate, length, direction);
      candidateValue = objective(candidate, candidateGradient);
      if (candidateValue <= value + SUFFICIENT_DECREASE * length * slope) break;
      length *= 0.5;
    }
    if (halvings === MAX_HALVINGS) return x;

    const moved = candidate.slice();
    addScaled(moved, -1, x);
    const turned = candidateGradient.slice();
    addScaled(turned, -1, gradient);
    const curvature = dot(moved, turned);
    if (curvature > 0) steps.push({ moved, turned, inverse: 1 / curvature });
    if (steps.length > memory) steps.shift();

    const gain = value - candidateValue;
    x = candidate;
    gradient = candidateGradient;
    value = candidateValue;
    if (gain <= relativeGain * Math.max(Math.abs(value), 1)) return x;
  }
  return x;
}
