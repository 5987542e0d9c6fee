import type { Answer } from './answer';
import type { Failure } from './failure';

/** What one HTTP request came to. A refusal is an answer: the model has read the prompt, and it is paid for. */
export type Attempt = { answer: Answer } | { failure: Exclude<Failure, { kind: 'refused' }> };
