import type { RouteContext, RouteHandler } from '@/lib/http/route';

export type RouteCall = {
  headers?: Record<string, string> | undefined;
  /** Sent as JSON. */
  body?: unknown;
  params?: Awaited<RouteContext['params']>;
  search?: string | undefined;
};

/** Asks one route handler as Next does: a path without parameters comes without an object for them. */
export async function callRoute(
  handler: RouteHandler,
  method: string,
  { headers, body, params, search = '' }: RouteCall = {},
) {
  const request = new Request(`http://127.0.0.1:3000/api/v1/x${search}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}
