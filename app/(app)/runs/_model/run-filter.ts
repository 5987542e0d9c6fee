import type { Run, RunPath, RunStatusFilter } from '@/lib/contracts/run';
import { isActive } from '../../_data/merge-run';

/** What the history shows, as its address says it; null = all. */
export type RunFilter = { status: RunStatusFilter | null; path: RunPath | null };

export const stateNames: readonly (readonly [RunStatusFilter | null, string])[] = [
  [null, 'All'],
  ['active', 'Going on'],
  ['SUCCEEDED', 'Done'],
  ['FAILED', 'Failed'],
  ['CANCELLED', 'Cancelled'],
];
export const pathNames: readonly (readonly [RunPath | null, string])[] = [
  [null, 'Any way'],
  ['direct', 'Direct'],
  ['workflow', 'Through Airflow'],
  ['script', 'By script'],
];

type Params = { get(name: string): string | null };

/** An address is anybody's to write: what it names that does not exist is left out. */
export function parseRunFilter(params: Params): RunFilter {
  const status = params.get('status')?.toLowerCase();
  const path = params.get('path');
  return {
    status: stateNames.find(([value]) => value?.toLowerCase() === status)?.[0] ?? null,
    path: pathNames.find(([value]) => value === path)?.[0] ?? null,
  };
}

/** The same for the API: `status` and `path` as it names them. */
export function filterQuery({ status, path }: RunFilter): Record<string, string> {
  return { ...(status ? { status } : {}), ...(path ? { path } : {}) };
}

/** The page's address with this filter. */
export function filterAddress({ status, path }: RunFilter): string {
  const search = new URLSearchParams(filterQuery({ status, path })).toString().toLowerCase();
  return search ? `/runs?${search}` : '/runs';
}

export const matchesFilter = (run: Run, { status, path }: RunFilter) =>
  (status === null || (status === 'active' ? isActive(run) : run.status === status)) &&
  (path === null || run.path === path);
