import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test';
import type { Run } from '@/lib/contracts/run';
import type { BulkCreateAnswer, CreateTodoRequest, Todo, TodoPage } from '@/lib/contracts/todo';
import { stackUrl } from './stack';

export const PASSWORD = 'correct horse battery';

/** Writes with a cookie must come from the page's own origin, as a browser says it. */
const own = { origin: stackUrl() };

export class Person {
  constructor(
    readonly email: string,
    readonly context: BrowserContext,
  ) {}

  get request(): APIRequestContext {
    return this.context.request;
  }

  async post<T>(path: string, data: unknown = {}, headers: Record<string, string> = {}): Promise<T> {
    const response = await this.request.post(path, { data, headers: { ...own, ...headers } });
    if (!response.ok()) throw new Error(`POST ${path}: ${response.status()} ${await response.text()}`);
    return response.status() === 204 ? (undefined as T) : await response.json();
  }

  async patch<T>(path: string, data: unknown): Promise<T> {
    const response = await this.request.patch(path, { data, headers: own });
    if (!response.ok()) throw new Error(`PATCH ${path}: ${response.status()} ${await response.text()}`);
    return await response.json();
  }

  async get<T>(path: string): Promise<T> {
    const response = await this.request.get(path);
    if (!response.ok()) throw new Error(`GET ${path}: ${response.status()} ${await response.text()}`);
    return await response.json();
  }

  start(body: unknown = {}): Promise<Run> {
    return this.post<Run>('/api/v1/ranking-runs', body, { 'idempotency-key': randomUUID() });
  }

  async add(...todos: CreateTodoRequest[]): Promise<Todo[]> {
    return (await this.post<BulkCreateAnswer>('/api/v1/todos/bulk', { todos })).created;
  }

  /** What the server holds, in order. */
  async todos(status: 'active' | 'done' = 'active'): Promise<Todo[]> {
    return (await this.get<TodoPage>(`/api/v1/todos?limit=1000&status=${status}`)).items;
  }

  /** Another device: a browser of its own, signed in as the same person. */
  async onAnotherDevice(browser: Browser): Promise<Person> {
    const other = new Person(this.email, await browser.newContext({ baseURL: stackUrl() }));
    await signIn(other.context, this.email);
    return other;
  }
}

type NewPerson = { todos?: number; plan?: 'FREE' | 'PREMIUM'; marker?: string };

/** Signs a new person up and in, as the pages do it, and fills their list. */
export async function newPerson(context: BrowserContext, options: NewPerson = {}): Promise<Person> {
  const email = `${randomUUID()}@foremost.test`;
  const person = new Person(email, context);
  await person.post('/api/v1/account', { email, password: PASSWORD, timeZone: 'Europe/Berlin' });
  await signIn(context, email);
  if (options.plan !== 'FREE') await person.post('/api/v1/account/plan', { plan: 'PREMIUM' });
  if (options.todos) {
    await person.add(...makeTodos(options.todos, options.marker ?? ''));
  }
  return person;
}

async function signIn(context: BrowserContext, email: string): Promise<void> {
  const csrf = await (await context.request.get('/api/auth/csrf')).json();
  await context.request.post('/api/auth/callback/credentials', {
    headers: own,
    form: { email, password: PASSWORD, csrfToken: csrf.csrfToken, json: 'true' },
  });
}

const jobs = ['Call the bank', 'Write the report', 'Fix the door', 'Plan the trip', 'Renew the passport'];

function makeTodos(count: number, marker: string): CreateTodoRequest[] {
  return Array.from({ length: count }, (_, index) => ({
    title: `${jobs[index % jobs.length]} ${index + 1}${marker ? ` ${marker}` : ''}`,
    priority: (['none', 'low', 'medium', 'high'] as const)[(index * 7) % 4] ?? 'none',
    dueOn: index % 3 === 0 ? dayFromNow(((index * 11) % 40) - 10) : null,
  }));
}

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
