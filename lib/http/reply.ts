/** What a handler returns when the plain value with the route's usual status is not enough. */
export class Reply<T> {
  constructor(
    readonly value: T,
    readonly init: { status?: number; headers?: Record<string, string>; /** Sent as it is, already serialised. */ raw?: string } = {},
  ) {}
}
