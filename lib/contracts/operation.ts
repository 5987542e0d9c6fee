import type { z } from 'zod';

/** One operation of an HTTP interface, as data: the OpenAPI document and the tests that hold routes against it read it. */
export type Operation = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  id: string;
  summary: string;
  query?: z.ZodType;
  body?: z.ZodType;
  headers?: { name: string; required: boolean; description: string }[];
  answer: { status: number; schema?: z.ZodType; mediaType?: string };
  /** Default: session cookie or API token. */
  open?: boolean;
};

/** An answer of that schema. */
export const ok = (schema: z.ZodType, status = 200) => ({ answer: { status, schema } });
export const noContent = { answer: { status: 204 } };
