import { env } from '@/lib/env';

type Waiter = { user: string; go: () => void };

/**
 * At most `size` at once, over everything this process judges. A free place goes to the person who holds the fewest, and
 * among those to whoever was served longest ago: a list of ten does not queue behind one of ten thousand.
 */
export class Slots {
  private held = 0;
  private turn = 0;
  private readonly people = new Map<string, { held: number; waiting: number; servedAt: number }>();
  private waiting: Waiter[] = [];

  constructor(private readonly size: number) {}

  async use<T>(user: string, work: () => Promise<T>): Promise<T> {
    const person = this.people.get(user) ?? { held: 0, waiting: 0, servedAt: 0 };
    this.people.set(user, person);
    if (this.held < this.size && this.waiting.length === 0) {
      this.take(user);
    } else {
      person.waiting += 1;
      await new Promise<void>((go) => this.waiting.push({ user, go }));
      person.waiting -= 1;
    }
    try {
      return await work();
    } finally {
      this.held -= 1;
      person.held -= 1;
      if (person.held === 0 && person.waiting === 0) this.people.delete(user);
      const next = this.nextInTurn();
      if (next) {
        this.waiting = this.waiting.filter((waiter) => waiter !== next);
        this.take(next.user);
        next.go();
      }
    }
  }

  private take(user: string): void {
    const person = this.people.get(user);
    if (!person) return;
    this.held += 1;
    this.turn += 1;
    person.held += 1;
    person.servedAt = this.turn;
  }

  private nextInTurn(): Waiter | undefined {
    const rank = ({ user }: Waiter) => this.people.get(user) ?? { held: 0, servedAt: 0 };
    return this.waiting.reduce<Waiter | undefined>((best, waiter) => {
      if (!best) return waiter;
      const [a, b] = [rank(waiter), rank(best)];
      return a.held < b.held || (a.held === b.held && a.servedAt < b.servedAt) ? waiter : best;
    }, undefined);
  }
}

const holder = globalThis as typeof globalThis & { foremostCallSlots?: Slots };

export function callSlots(): Slots {
  holder.foremostCallSlots ??= new Slots(env().LLM_CONCURRENCY);
  return holder.foremostCallSlots;
}
