import { env } from '@/lib/env';

/** First come, first served: at most `size` at once, over everything this process judges. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(size: number) {
    this.free = size;
  }

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

const holder = globalThis as typeof globalThis & { foremostCallSlots?: Slots };

export function callSlots(): Slots {
  holder.foremostCallSlots ??= new Slots(env().LLM_CONCURRENCY);
  return holder.foremostCallSlots;
}
