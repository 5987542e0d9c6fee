import { Button } from '@/app/_components/ui/button';
import { NotLoaded } from './not-loaded';

/** What a list knows that comes page by page. */
export type Pages = {
  error: Error | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  reload: () => void;
};

/** What stands below such a list: the way to its next page, or why that did not come. `label`: "Show older runs". */
export function MorePages({ pages, label }: { pages: Pages; label: string }) {
  const { error, hasMore, isLoadingMore, loadMore, reload } = pages;
  if (error) return <NotLoaded error={error} reload={reload} />;
  if (!hasMore) return null;
  return (
    <Button size="sm" className="mt-4" busy={isLoadingMore} onClick={loadMore}>
      {label}
    </Button>
  );
}
