import { chunksAnswer, judgeAnswer, reportRequest, statusAnswer, stepRequest } from './internal';
import { type Operation, ok } from './operation';

const base = '/api/internal/runs/{runId}';

/** Airflow's callbacks. The Python side's models are generated from these. */
export const internalOperations: Operation[] = [
  {
    method: 'post',
    path: `${base}/begin`,
    id: 'begin',
    summary: 'Mark the run running, plan round 1',
    body: stepRequest,
    ...ok(chunksAnswer),
  },
  {
    method: 'post',
    path: `${base}/rounds/{round}/chunks/{chunk}/judge`,
    id: 'judge',
    summary: 'Judge open blocks of a chunk',
    body: stepRequest,
    ...ok(judgeAnswer),
  },
  {
    method: 'post',
    path: `${base}/rounds/{round}/merge`,
    id: 'merge',
    summary: 'Merge, plan the next round',
    body: stepRequest,
    ...ok(chunksAnswer),
  },
  {
    method: 'post',
    path: `${base}/finish`,
    id: 'finish',
    summary: 'Final merge',
    body: stepRequest,
    ...ok(statusAnswer),
  },
  {
    method: 'post',
    path: `${base}/report`,
    id: 'report',
    summary: 'What Airflow saw',
    body: reportRequest,
    ...ok(statusAnswer),
  },
];
