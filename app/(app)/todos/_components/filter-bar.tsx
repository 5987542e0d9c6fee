'use client';
import { clsx } from 'clsx';
import { Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import { filterNames, type StatusFilter, statusFilters } from '../_model/filter';

type FilterBarProps = {
  status: StatusFilter;
  /** Null until everything is there to be counted. */
  counts: Readonly<Record<StatusFilter, number>> | null;
  onStatus(status: StatusFilter): void;
  projects: readonly { name: string; count: number }[];
  project: string | null;
  onProject(project: string | null): void;
  words: string;
  onWords(words: string): void;
  search: RefObject<HTMLInputElement | null>;
};

/** What is on show, in words; nothing here is louder than the list. */
export function FilterBar(props: FilterBarProps) {
  const { status, counts, projects, project, words, search } = props;
  return (
    <div className="flex flex-col-reverse gap-x-4 @2xl:flex-row @2xl:items-center md:pl-[6.25rem]">
      <fieldset className="-mx-4 flex min-w-0 items-center gap-1 overflow-x-auto px-3 [scrollbar-width:none] md:mx-0 md:px-0">
        <legend className="sr-only">Filter</legend>
        {statusFilters.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={status === name}
            onClick={() => props.onStatus(name)}
            className={clsx(
              'touch-target h-8 shrink-0 rounded-md px-2.5 text-sm tabular-nums transition-colors duration-100',
              status === name ? 'bg-well font-medium text-ink' : 'text-ink-3 hover:text-ink',
            )}
          >
            {filterNames[name]}
            {/* Done ones are only counted once they were asked for. */}
            {counts && counts[name] > 0 && (name !== 'done' || status === 'done') && (
              <span className="ml-1.5 font-normal text-ink-3">{counts[name].toLocaleString('en')}</span>
            )}
          </button>
        ))}
        {projects.length > 0 && (
          <select
            aria-label="Project"
            value={project ?? ''}
            onChange={(event) => props.onProject(event.target.value || null)}
            className={clsx(
              'h-8 shrink-0 rounded-md bg-transparent px-1.5 text-sm md:hidden',
              project ? 'font-medium text-ink' : 'text-ink-3',
            )}
          >
            <option value="">All projects</option>
            {projects.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        )}
      </fieldset>
      <label className="relative flex items-center @2xl:-mr-1 @2xl:ml-auto @2xl:w-40">
        <Search aria-hidden="true" className="pointer-events-none absolute left-2 size-4 text-ink-3" />
        <input
          ref={search}
          type="search"
          value={words}
          onChange={(event) => props.onWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            if (words) props.onWords('');
            else event.currentTarget.blur();
          }}
          aria-label="Search"
          placeholder="Search"
          className="h-9 w-full rounded-md bg-transparent pr-8 pl-8 text-sm hover:bg-rail focus:bg-rail [&::-webkit-search-cancel-button]:hidden"
        />
        {words && (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={() => {
              props.onWords('');
              search.current?.focus();
            }}
            className="touch-target absolute right-1 grid size-7 place-items-center rounded-md text-ink-3 hover:text-ink"
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        )}
      </label>
    </div>
  );
}
