import { Download } from 'lucide-react';
import { buttonClass } from '@/app/_components/ui/button';

/** Plain links: the browser shows the progress of a long download, and asks where it shall go. */
export function ExportLinks() {
  return (
    <div className="flex flex-wrap gap-2">
      <a href="/api/v1/account/export" download className={buttonClass({ size: 'sm' })}>
        <Download aria-hidden="true" />
        Everything, as JSON
      </a>
      <a href="/api/v1/account/export/todos" download className={buttonClass({ size: 'sm' })}>
        <Download aria-hidden="true" />
        TODOs, as CSV
      </a>
    </div>
  );
}
