import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { internalOperations } from './internal-operations';
import type { Operation } from './operation';
import { problem } from './problem';
import { publicOperations } from './public-operations';

type Document = ReturnType<typeof createDocument>;

/** The public contract, OpenAPI 3.1. */
export const publicDocument = (): Document =>
  createDocument({
    openapi: '3.1.0',
    info: { title: 'Foremost', version: '1', description: 'TODOs, and the runs that put them in order.' },
    security: [{ apiToken: [] }, { session: [] }],
    components: {
      securitySchemes: {
        apiToken: { type: 'http', scheme: 'bearer', description: 'npm run token -- <email>' },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      },
    },
    paths: pathsOf(publicOperations),
  });

/** The callbacks of the workflow: not for clients, signed by Airflow's key. */
export const internalDocument = (): Document =>
  createDocument({
    openapi: '3.1.0',
    info: { title: 'Foremost callbacks', version: '1' },
    security: [{ callback: [] }],
    components: {
      securitySchemes: { callback: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT (EdDSA)' } },
    },
    paths: pathsOf(internalOperations),
  });

function pathsOf(operations: readonly Operation[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  return paths;
}

function describeOperation(operation: Operation): ZodOpenApiOperationObject {
  const { schema, mediaType = 'application/json', status } = operation.answer;
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const isNumber = (name: string) => name === 'round' || name === 'chunk';
  return {
    operationId: operation.id,
    summary: operation.summary,
    ...(operation.open ? { security: [] } : {}),
    parameters: [
      ...names.map((name) => ({
        name,
        in: 'path' as const,
        required: true,
        schema: isNumber(name) ? { type: 'integer' as const } : { type: 'string' as const, format: 'uuid' },
      })),
      ...(operation.headers ?? []).map((header) => ({
        ...header,
        in: 'header' as const,
        schema: { type: 'string' as const },
      })),
    ],
    ...(operation.query instanceof z.ZodObject ? { requestParams: { query: operation.query } } : {}),
    ...(operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: operation.body } } } }
      : {}),
    responses: {
      [String(status)]: {
        description: operation.summary,
        ...(schema ? { content: { [mediaType]: { schema } } } : {}),
      },
      default: {
        description: 'Problem details',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  };
}
