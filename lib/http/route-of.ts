import { internalOperations } from '@/lib/contracts/internal-operations';
import { publicOperations } from '@/lib/contracts/public-operations';

type Known = { route: string; segments: string[] };

/** Routes of the contract by the number of their segments; a test holds contract and routes against each other. */
const known = new Map<number, Known[]>();
for (const { path: route } of [...publicOperations, ...internalOperations]) {
  const segments = route.split('/');
  const others = known.get(segments.length) ?? [];
  if (others.every((other) => other.route !== route))
    known.set(segments.length, [...others, { route, segments }]);
}

const fixedParts = ({ segments }: Known) => segments.filter((segment) => !segment.startsWith('{')).length;
// `/todos/bulk` before `/todos/{id}`.
for (const routes of known.values()) routes.sort((a, b) => fixedParts(b) - fixedParts(a));

/** `/api/v1/todos/{id}` for a path below it, as metrics and traces name it: as many names as there are routes. */
export function routeOf(path: string): string {
  const given = path.split('/');
  const matches = ({ segments }: Known) =>
    segments.every((segment, place) => segment.startsWith('{') || segment === given[place]);
  return known.get(given.length)?.find(matches)?.route ?? 'other';
}
