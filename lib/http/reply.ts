type Init = {
  status?: number;
  headers?: Record<string, string>;
  /** JSON that was checked and serialised before: sent byte for byte instead of the value. */
  raw?: string;
};

/** What a handler returns when the plain value with the route's usual status is not enough. */
export class Reply<T> {
  constructor(
    readonly value: T,
    readonly init: Init,
  ) {}

  static raw(body: string, init: Omit<Init, 'raw'>): Reply<never> {
    return new Reply<never>(undefined as never, { ...init, raw: body });
  }
}
