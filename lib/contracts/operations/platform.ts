import { z } from 'zod';
import { health } from '../health';
import { type Operation, ok } from '../operation';

const lastEventId = { name: 'Last-Event-ID', required: false, description: 'Resume after this event.' };

/** What is about the whole: changes as they come, the contract, health, metrics. */
export const platformOperations: Operation[] = [
  {
    method: 'get',
    path: '/api/v1/events',
    id: 'streamEvents',
    summary: 'Server-sent events: every change, in order, resumable',
    headers: [lastEventId],
    query: z.strictObject({ last_event_id: z.string().optional() }),
    answer: { status: 200, mediaType: 'text/event-stream', schema: z.string() },
  },
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    id: 'getContract',
    summary: 'This document',
    open: true,
    ...ok(z.looseObject({})),
  },
  {
    method: 'get',
    path: '/api/health',
    id: 'getHealth',
    summary: 'What works right now',
    open: true,
    ...ok(health),
  },
  {
    method: 'get',
    path: '/api/metrics',
    id: 'getMetrics',
    summary: 'Prometheus metrics, for who sends METRICS_TOKEN as bearer; 404 where none is set',
    open: true,
    answer: { status: 200, mediaType: 'text/plain', schema: z.string() },
  },
];
