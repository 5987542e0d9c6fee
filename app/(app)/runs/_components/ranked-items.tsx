'use client';
import { useMemo, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { EDITED, reasonText } from '../../todos/_model/reason-text';
import { confidences } from '../../todos/_run/confidence';
import { setAsideText } from '../../todos/_run/set-aside-text';
import { useRanking } from '../../todos/_run/use-ranking';
import { GONE, useTitles } from './use-titles';

const AT_FIRST = 50;

/** The order the run found: place, title, reason, how sure. TODOs deleted since keep their place without a title. */
export function RankedItems({ runId }: { runId: string }) {
  const ranking = useRanking(runId);
  const [isWhole, setWhole] = useState(false);
  const titles = useTitles();
  const confidence = useMemo(() => (ranking ? confidences(ranking.items) : null), [ranking]);
  if (!ranking || !titles) return <div className="h-96" aria-busy="true" />;
  const setAside = setAsideText(
    ranking.items.flatMap((item) => (item.setAside ? [item.todoId] : [])),
    (id) => titles.get(id),
  );
  const items = isWhole ? ranking.items : ranking.items.slice(0, AT_FIRST);
  return (
    <section className="mt-8">
      <h2 className="font-semibold text-lg">The order it found</h2>
      {setAside && <Notice className="mt-2">{setAside}</Notice>}
      <ol className="mt-2">
        {items.map((item) => (
          <li
            key={item.todoId}
            className="grid grid-cols-[2.5rem_3rem_minmax(0,1fr)] items-baseline gap-x-2 py-1.5"
          >
            <span className="text-right text-ink-3 tabular-nums">{item.position}</span>
            <span className="text-ink-3 text-xs tabular-nums">
              {moved(item.previousPosition - item.position)}
            </span>
            <span className="min-w-0">
              {titles.get(item.todoId) ?? <em className="text-ink-3">{GONE}</em>}
              {item.changedSince && titles.has(item.todoId) && (
                <span className="text-ink-3 text-sm"> · {EDITED}</span>
              )}
              <span className="block truncate text-ink-3 text-sm">
                {[reasonText(item), confidence?.get(item.todoId)?.text].filter(Boolean).join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {!isWhole && ranking.items.length > AT_FIRST && (
        <Button size="sm" className="mt-3" onClick={() => setWhole(true)}>
          Show all {ranking.items.length.toLocaleString('en')}
        </Button>
      )}
    </section>
  );
}

const moved = (gained: number) => (gained === 0 ? '' : gained > 0 ? `▲${gained}` : `▼${-gained}`);
