import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { Registry } from 'prom-client';
import { beforeAll, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import {
  expectDegraded,
  noteCall,
  noteEventLag,
  noteLeader,
  noteLimiterWait,
  notePass,
  noteRequest,
  noteRunEnd,
  processRegistry,
} from '@/lib/telemetry/metrics';
import { gaugesOf } from './gauges';

const file = (name: string) => readFileSync(`observability/${name}`, 'utf8');

/** What Prometheus adds to every series itself, and the one series it makes of its own. */
const OF_PROMETHEUS = ['job', 'instance'];
const UP = 'up';
/** Grafana puts these in before it asks. */
const INTERVAL = '5m';

const rules = z
  .strictObject({
    groups: z.array(
      z.strictObject({
        name: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string().regex(/^Foremost[A-Z]\w+$/),
            expr: z.string(),
            for: z.string().regex(/^\d+[smh]$/),
            labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.strictObject({ summary: z.string().min(20), runbook: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(parseYaml(file('alerts.yml')))
  .groups.flatMap((group) => group.rules);

const source = z.looseObject({ type: z.literal('prometheus'), uid: z.literal(`\${datasource}`) });
const place = z.strictObject({ h: z.number(), w: z.number(), x: z.number(), y: z.number() });
const panel = z.looseObject({ id: z.int().positive(), title: z.string().min(1), gridPos: place });
const chart = panel.extend({
  type: z.enum(['timeseries', 'stat']),
  description: z.string().min(10),
  datasource: source,
  fieldConfig: z.looseObject({ defaults: z.looseObject({ unit: z.string() }) }),
  targets: z.array(
    z.strictObject({ refId: z.string(), datasource: source, expr: z.string(), legendFormat: z.string() }),
  ),
});
const dashboard = z
  .looseObject({
    uid: z.literal('foremost'),
    title: z.string(),
    schemaVersion: z.int(),
    templating: z.strictObject({
      list: z.tuple([
        z.looseObject({
          name: z.literal('datasource'),
          type: z.literal('datasource'),
          query: z.literal('prometheus'),
        }),
        z.looseObject({ name: z.literal('job'), type: z.literal('query'), datasource: source }),
      ]),
    }),
    panels: z.array(z.union([panel.extend({ type: z.literal('row') }), chart])),
  })
  .parse(JSON.parse(file('grafana-dashboard.json')));
const charts = dashboard.panels.flatMap((one) => (one.type === 'row' ? [] : [chart.parse(one)]));

const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...charts.flatMap(({ title, targets }) =>
    targets.map(
      ({ expr }) =>
        [title, expr.replaceAll('$__rate_interval', INTERVAL).replaceAll('$job', 'foremost')] as const,
    ),
  ),
];

/** Metric → labels, as they stand in the text that is served. */
const exported = new Map<string, Set<string>>();

beforeAll(async () => {
  // Whatever the app can say, said once.
  noteRequest({ method: 'GET', route: '/api/health', status: 200, durationMs: 3 });
  noteRunEnd({ status: 'SUCCEEDED', path: 'workflow', degraded: 'budget', durationMs: 3_000 });
  noteCall({ model: 'm', outcome: 'answered', durationMs: 900, tokensIn: 9, tokensOut: 9, costUsd: 0.1 });
  noteLimiterWait('m', 'granted', 3);
  noteEventLag(3);
  noteLeader(true);
  notePass('done');
  expectDegraded(['budget']);
  const now = new Registry();
  gaugesOf(
    {
      runs: {
        byStatus: { QUEUED: 1, RUNNING: 1, SUCCEEDED: 1, FAILED: 1, CANCELLED: 1 },
        waiting: { airflow: 1, queue: 1, rate_limit: 1, provider: 1 },
        pastDeadline: 1,
        oldestQueuedMs: 1,
        outbox: { unsent: 1, oldestMs: 1 },
      },
      providers: [{ model: 'm', isCircuitOpen: true }],
      airflow: { status: 'ok', detail: '', parts: { scheduler: true } },
      events: { streams: 1, users: 1, isListening: true },
    },
    now,
  );
  const { collectDefaultMetrics } = await import('prom-client');
  const defaults = new Registry();
  collectDefaultMetrics({ register: defaults });
  const text = await Registry.merge([processRegistry(), defaults, now]).metrics();
  for (const [, name = '', labels = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
    const known = exported.get(name) ?? new Set();
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
    exported.set(name, known);
  }
  const announced = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  for (const [, name = '', type] of announced) {
    if (name.startsWith('foremost_')) {
      expect(exported.has(type === 'histogram' ? `${name}_count` : name), `${name} was never said`).toBe(
        true,
      );
    }
  }
});

/** Nodes of an expression: [kind, text]. @throws Error where it is no PromQL */
function nodesOf(expression: string): { kind: string; text: string; series: string | null }[] {
  const nodes: { kind: string; text: string; series: string | null }[] = [];
  let series: string | null = null;
  parser.parse(expression).iterate({
    enter: ({ type, from, to }) => {
      const text = expression.slice(from, to);
      if (type.isError) throw new Error(`no PromQL at ${from}: "${expression.slice(from)}"`);
      if (type.name === 'VectorSelector') series = /^\w+/.exec(text)?.[0] ?? null;
      nodes.push({ kind: type.name, text, series });
    },
  });
  return nodes;
}

const labelsOf = (series: string | null) => [...OF_PROMETHEUS, ...(exported.get(series ?? '') ?? [])];

/** What an expression asks for and nobody says: metrics, labels of a metric, labels to group by. */
function faultsOf(expression: string): string[] {
  const nodes = nodesOf(expression);
  const ofKind = (kind: string) => nodes.filter((node) => node.kind === kind);
  const selectors = ofKind('VectorSelector').map(({ series }) => series);
  const ofAny = selectors.flatMap(labelsOf);
  return [
    ...(selectors.length === 0 ? ['no metric at all'] : []),
    ...selectors.flatMap((series) =>
      series === UP || exported.has(series ?? '') ? [] : [`metric ${series}`],
    ),
    ...ofKind('UnquotedLabelMatcher').flatMap(({ text, series }) => {
      const label = /^\w+/.exec(text)?.[0] ?? '';
      return labelsOf(series).includes(label) ? [] : [`label ${label} of ${series}`];
    }),
    ...ofKind('GroupingLabels').flatMap(({ text }) =>
      [...text.matchAll(/\w+/g)].flatMap(([label]) =>
        ofAny.includes(label) ? [] : [`grouping by ${label}`],
      ),
    ),
  ];
}

it.each(expressions)('%s asks for what the app says', (_title, expression) => {
  expect(faultsOf(expression)).toEqual([]);
});

it('would notice what is wrong', () => {
  expect(faultsOf('foremost_runz')).toEqual(['metric foremost_runz']);
  expect(faultsOf('foremost_runs{statu="QUEUED", job="x"}')).toEqual(['label statu of foremost_runs']);
  expect(faultsOf('sum by (modle) (foremost_runs)')).toEqual(['grouping by modle']);
  expect(faultsOf('1 + 1')).toEqual(['no metric at all']);
  expect(() => faultsOf('sum(rate(foremost_runs[5m])')).toThrow('no PromQL');
});

it('legends and summaries name labels that their series have', () => {
  const pairs = [
    ...charts.flatMap(({ targets }) =>
      targets.map(({ legendFormat, expr }) => [legendFormat, expr] as const),
    ),
    ...rules.map(({ annotations, expr }) => [annotations.summary, expr] as const),
  ];
  for (const [text, expr] of pairs) {
    for (const [, label = ''] of text.matchAll(/\{\{ ?(?:\$labels\.)?(\w+) ?\}\}/g)) {
      expect(`${expr} ${OF_PROMETHEUS.join(' ')}`).toContain(label);
    }
  }
});

it('every alert leads to a chapter of the runbook', () => {
  const slug = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-');
  const runbook = readFileSync('docs/runbook.md', 'utf8');
  const anchors = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading));
  for (const { alert, annotations } of rules) {
    const [page, anchor] = annotations.runbook.split('#');
    expect(page, alert).toBe('docs/runbook.md');
    expect(anchors, alert).toContain(anchor);
  }
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
});

it('no two panels share an id or a place', () => {
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const taken = new Set<string>();
  for (const { gridPos, title } of dashboard.panels) {
    expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
        expect(taken.has(`${x}/${y}`), title).toBe(false);
        taken.add(`${x}/${y}`);
      }
    }
  }
});

it('scrapes where the app answers, and loads the rules', () => {
  const config = z
    .looseObject({
      rule_files: z.tuple([z.literal('alerts.yml')]),
      scrape_configs: z.tuple([
        z.looseObject({
          job_name: z.literal('foremost'),
          metrics_path: z.literal('/api/metrics'),
          authorization: z.strictObject({ type: z.literal('Bearer'), credentials_file: z.string() }),
        }),
      ]),
    })
    .safeParse(parseYaml(file('prometheus.yml')));
  expect(config.error).toBeUndefined();
});
