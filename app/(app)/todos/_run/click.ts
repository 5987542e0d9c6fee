import { ApiProblem } from '@/app/_components/api';

/** Names one click. Sending the same click again, after a lost answer, starts nothing twice. */
export const newClick = () => crypto.randomUUID();

/** No answer, or none to go by: what was asked for may have happened all the same. */
export const isUnheard = (error: unknown) =>
  error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
