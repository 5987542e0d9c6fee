import { expect, it } from 'vitest';
import { aRun } from '../../_data/run-fixture';
import { filterAddress, matchesFilter, parseRunFilter, type RunFilter } from './run-filter';

const parsed = (search: string) => parseRunFilter(new URLSearchParams(search));
const filter = (fields: Partial<RunFilter>): RunFilter => ({ status: null, path: null, ...fields });

it('is what the address says, and says it again', () => {
  const both = filter({ status: 'SUCCEEDED', path: 'workflow' });
  expect(filterAddress(both)).toBe('/runs?status=succeeded&path=workflow');
  expect(parsed('status=succeeded&path=workflow')).toEqual(both);
  expect(parsed('status=active')).toEqual(filter({ status: 'active' }));
  expect(filterAddress(filter({}))).toBe('/runs');
});

it('leaves out what does not exist', () => {
  expect(parsed('status=lost&path=by-hand')).toEqual(filter({}));
  expect(parsed('')).toEqual(filter({}));
});

it('takes in a run while it is so, and lets it go', () => {
  const running = aRun({ status: 'RUNNING', path: 'direct' });
  expect(matchesFilter(running, filter({ status: 'active' }))).toBe(true);
  expect(matchesFilter({ ...running, status: 'SUCCEEDED' }, filter({ status: 'active' }))).toBe(false);
  expect(matchesFilter(running, filter({ path: 'workflow' }))).toBe(false);
  expect(matchesFilter(running, filter({}))).toBe(true);
});
