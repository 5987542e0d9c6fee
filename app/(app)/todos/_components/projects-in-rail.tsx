'use client';
import { RailLink } from '../../_components/rail-link';
import { RailSlot } from '../../_components/rail-slot';

type ProjectsInRailProps = {
  projects: readonly { name: string; count: number }[];
  /** Everything is there to be counted. */
  isWhole: boolean;
  project: string | null;
};

export function ProjectsInRail({ projects, isWhole, project }: ProjectsInRailProps) {
  if (projects.length === 0) return null;
  return (
    <RailSlot>
      <nav aria-label="Projects" className="flex flex-col gap-0.5">
        <h2 className="px-2 pb-1 text-ink-3 text-xs">Projects</h2>
        {projects.map(({ name, count }) => (
          <RailLink
            key={name}
            href={`/todos?project=${encodeURIComponent(name)}`}
            count={isWhole ? count : undefined}
            isCurrent={name === project}
          >
            {name}
          </RailLink>
        ))}
      </nav>
    </RailSlot>
  );
}
