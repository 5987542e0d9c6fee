import { z } from 'zod';

const text = z.string();
const fastApiDetail = z
  .array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() }))
  .min(1);
const errorBody = z.object({
  error: z.unknown(),
  message: z.unknown(),
  detail: z.unknown(),
});

/**
 * An error response in OpenAI's shape, `{ error: { message, … } }`, whatever the server wrote: the package reads no
 * other, and the reason decides what is tried next. Known besides: a bare string (Ollama), the fields at the top (vLLM),
 * FastAPI's `detail` (Mistral, TGI), a page of HTML (proxies).
 */
export async function inOpenAiShape(response: Response): Promise<Response> {
  if (response.ok) return response;
  const { status, headers } = response;
  return new Response(reshaped(await response.text()), { status, headers });
}

function reshaped(body: string): string {
  const parsed = errorBody.partial().safeParse(fromJson(body));
  if (!parsed.success) return JSON.stringify({ error: { message: body } });
  const { error, message, detail } = parsed.data;
  if (error !== null && typeof error === 'object') return body;
  const said = [error, message, detail].find((part) => text.safeParse(part).success);
  if (said) return JSON.stringify({ error: { message: said } });
  const complaints = fastApiDetail.safeParse(detail ?? message);
  if (!complaints.success) return JSON.stringify({ error: { message: body } });
  // Only where and what: FastAPI also repeats the value, which may be the whole prompt.
  const told = complaints.data.map(
    ({ loc, msg }) => `'${loc.filter((step) => step !== 'body').join('.')}': ${msg}`,
  );
  return JSON.stringify({ error: { message: told.join('; ') } });
}

function fromJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
