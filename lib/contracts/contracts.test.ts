import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportedTodo } from './export';
import { internalOperations } from './internal-operations';
import { publicOperations } from './public-operations';
import { todo } from './todo';

const fixture = z.strictObject({ operation: z.string(), request: z.unknown(), response: z.unknown() });
const fixtures = readdirSync('lib/contracts/fixtures').map((file) =>
  fixture.parse(JSON.parse(readFileSync(`lib/contracts/fixtures/${file}`, 'utf8'))),
);

describe('fixtures of the callbacks', () => {
  it.each(internalOperations)(
    '$id: request and response are what the contract says',
    ({ id, body, answer }) => {
      const example = fixtures.find((candidate) => candidate.operation === id);
      expect(example, `lib/contracts/fixtures/${id}.json`).toBeDefined();
      expect(body?.parse(example?.request)).toEqual(example?.request);
      expect(answer.schema?.parse(example?.response)).toEqual(example?.response);
    },
  );

  it('are all of an operation', () => {
    const known = internalOperations.map((operation) => operation.id);
    expect(fixtures.map((example) => example.operation).filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe('routes and contract', () => {
  const routes = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts') && !file.startsWith('auth/'))
    .flatMap((file) => {
      const path = `/api/${file.replace(/\/route\.ts$/, '')}`.replaceAll('[', '{').replaceAll(']', '}');
      const source = readFileSync(`app/api/${file}`, 'utf8');
      return [...source.matchAll(/^export const (GET|POST|PATCH|PUT|DELETE)\b/gm)].map(
        (match) => `${match[1]} ${path}`,
      );
    });
  const described = [...publicOperations, ...internalOperations].map(
    (operation) => `${operation.method.toUpperCase()} ${operation.path}`,
  );

  it('name the same operations', () => {
    expect(described.toSorted()).toEqual(routes.toSorted());
  });

  it('give every operation its own id', () => {
    const ids = [...publicOperations, ...internalOperations].map((operation) => operation.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('the export of a TODO leaves no field of one out', () => {
  expect(Object.keys(exportedTodo.shape)).toEqual(expect.arrayContaining(Object.keys(todo.shape)));
});
