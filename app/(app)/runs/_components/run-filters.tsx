'use client';
import { clsx } from 'clsx';
import { pathNames, type RunFilter, stateNames } from '../_model/run-filter';

type RunFiltersProps = { filter: RunFilter; onFilter(filter: RunFilter): void };

/** Which runs are on show: by how they stand, and by the way they went. */
export function RunFilters({ filter, onFilter }: RunFiltersProps) {
  return (
    <div className="mt-8 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <fieldset className="-ml-2.5 flex min-w-0 max-w-full items-center gap-1 overflow-x-auto [scrollbar-width:none]">
        <legend className="sr-only">State</legend>
        {stateNames.map(([status, name]) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter.status === status}
            onClick={() => onFilter({ ...filter, status })}
            className={clsx(
              'touch-target h-8 shrink-0 rounded-md px-2.5 text-sm transition-colors duration-100',
              filter.status === status ? 'bg-well font-medium text-ink' : 'text-ink-3 hover:text-ink',
            )}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <select
        aria-label="Way"
        value={filter.path ?? ''}
        onChange={({ target }) =>
          onFilter({ ...filter, path: pathNames.find(([path]) => path === target.value)?.[0] ?? null })
        }
        className={clsx(
          'touch-target -ml-1.5 h-8 rounded-md bg-transparent px-1 text-sm hover:text-ink @3xl:ml-0',
          filter.path ? 'font-medium text-ink' : 'text-ink-3',
        )}
      >
        {pathNames.map(([path, name]) => (
          <option key={name} value={path ?? ''}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
