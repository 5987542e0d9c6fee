import { type APIResponse, expect } from '@playwright/test';
import { internalOperations } from '@/lib/contracts/internal-operations';
import type { Operation } from '@/lib/contracts/operation';
import { problem } from '@/lib/contracts/problem';
import { publicOperations } from '@/lib/contracts/public-operations';

/** Every refusal is RFC 9457 problem details whose status and code say the same as the answer's. */
export async function expectProblem(response: APIResponse, status: number, code: string): Promise<void> {
  const said = `${response.url()}: ${response.status()} ${await response.text()}`;
  expect(response.status(), said).toBe(status);
  expect(response.headers()['content-type']).toBe('application/problem+json');
  const { code: given, status: repeated } = problem.parse(await response.json());
  expect({ code: given, status: repeated }, said).toEqual({ code, status });
}

/** Routes of the contract that need somebody signed in. */
export const guardedOperations = publicOperations.filter((operation) => !operation.open);
export const writes = publicOperations.filter(({ method }) => method !== 'get');
export { internalOperations };

/** The path of an operation, for one TODO, run, round and chunk. */
export const pathOf = ({ path }: Operation, id: string) =>
  path
    .replace(/\{(id|runId)\}/, id)
    .replace('{round}', '1')
    .replace('{chunk}', '0');
