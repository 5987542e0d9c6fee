import type { z } from 'zod';
import { AppError } from '@/lib/errors';
import { validationFailed } from './problem';

export const MAX_BODY_BYTES = 1024 * 1024;
export const MAX_BULK_BODY_BYTES = 32 * 1024 * 1024;

/** The raw body, never more than `maxBytes` of it in memory. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new AppError(
      'body_too_large',
      `Send at most ${Math.floor(maxBytes / 1024)} KiB; split a long list into several requests.`,
    );
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Checks the media type, decodes strict UTF-8, parses and validates.
 * An empty body counts as `{}`, so that a POST without arguments needs none; it still has to say it is JSON,
 * which is half of the defence against cross-site forms.
 */
export function parseJson<S extends z.ZodType>(request: Request, bytes: Uint8Array, schema: S): z.output<S> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new AppError(
      'unsupported_media_type',
      'Send the body as JSON with "Content-Type: application/json".',
    );
  }
  let value: unknown;
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    value = decoded.trim() === '' ? {} : JSON.parse(decoded);
  } catch {
    throw new AppError('malformed_json', 'The body could not be read as JSON in UTF-8.');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw validationFailed(parsed.error);
  return parsed.data;
}

/** Query string as one object; a repeated name is an error instead of a silent choice. */
export function parseQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const search = new URL(request.url).searchParams;
  const values: Record<string, string> = {};
  for (const [name, value] of search) {
    if (name in values) {
      throw new AppError('validation_failed', `Give "${name}" once.`, {
        errors: [{ path: name, message: 'Given more than once.' }],
      });
    }
    values[name] = value;
  }
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw validationFailed(parsed.error);
  return parsed.data;
}
