import { scrapeRoute } from '@/lib/http/scrape-route';
import { renderMetrics } from '@/lib/metrics/render-metrics';

/** For Prometheus; see docs/observability.md. */
export const GET = scrapeRoute(renderMetrics);

/** Asked at each scrape, never at build time. */
export const dynamic = 'force-dynamic';
