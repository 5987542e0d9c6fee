import { z } from 'zod';
import { isoDate, isoTime, text, uuid, visibleText } from './primitives';

export const TITLE_MAX = 500;
export const NOTES_MAX = 20_000;
export const BULK_MAX = 10_000;

export const todoStatus = z.enum(['open', 'started', 'waiting', 'done']);
export const priority = z.enum(['none', 'low', 'medium', 'high']);
export const pin = z.enum(['top', 'bottom']);

const title = visibleText(TITLE_MAX);
const notes = text(NOTES_MAX);
const effortMinutes = z.int().min(1).max(100_000);
const tags = z.array(visibleText(50)).max(50);
const project = visibleText(100);
const blockedBy = z.array(uuid).max(100);

export const todo = z
  .object({
    id: uuid,
    title,
    notes,
    status: todoStatus,
    dueOn: isoDate.nullable(),
    dueAt: isoTime.nullable(),
    priority,
    effortMinutes: effortMinutes.nullable(),
    tags,
    project: project.nullable(),
    blockedBy,
    pinned: pin.nullable(),
    rank: z.string().meta({ description: 'Opaque order key; compare byte by byte.' }),
    version: z.int().positive(),
    createdAt: isoTime,
    updatedAt: isoTime,
    completedAt: isoTime.nullable(),
  })
  .meta({ id: 'Todo' });
export type Todo = z.infer<typeof todo>;

export const createTodoRequest = z
  .strictObject({
    id: uuid.optional(),
    title,
    notes: notes.optional(),
    status: todoStatus.optional(),
    dueOn: isoDate.nullish(),
    dueAt: isoTime.nullish(),
    priority: priority.optional(),
    effortMinutes: effortMinutes.nullish(),
    tags: tags.optional(),
    project: project.nullish(),
    blockedBy: blockedBy.optional(),
    pinned: pin.nullish(),
  })
  .meta({ id: 'CreateTodo' });
export type CreateTodoRequest = z.infer<typeof createTodoRequest>;

export const updateTodoRequest = z
  .strictObject({
    title: title.optional(),
    notes: notes.optional(),
    status: todoStatus.optional(),
    dueOn: isoDate.nullish(),
    dueAt: isoTime.nullish(),
    priority: priority.optional(),
    effortMinutes: effortMinutes.nullish(),
    tags: tags.optional(),
    project: project.nullish(),
    blockedBy: blockedBy.optional(),
    pinned: pin.nullish(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'Name at least one field to change.')
  .meta({ id: 'UpdateTodo' });
export type UpdateTodoRequest = z.infer<typeof updateTodoRequest>;

export const moveTodoRequest = z
  .union([z.strictObject({ beforeId: uuid }), z.strictObject({ afterId: uuid })])
  .meta({ id: 'MoveTodo' });
export type MoveTodoRequest = z.infer<typeof moveTodoRequest>;

export const todoFilter = z.enum(['active', 'open', 'started', 'waiting', 'done', 'all']);
export const listTodosQuery = z.strictObject({
  status: todoFilter.default('active'),
  sort: z.enum(['rank']).default('rank'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(500).optional(),
});
export type ListTodosQuery = z.infer<typeof listTodosQuery>;

export const todoPage = z
  .object({ items: z.array(todo), nextCursor: z.string().nullable() })
  .meta({ id: 'TodoPage' });
export type TodoPage = z.infer<typeof todoPage>;

/** Each entry is checked by itself, so that one bad line does not cost the other 9,999. */
export const bulkCreateRequest = z
  .strictObject({ todos: z.array(z.unknown()).min(1).max(BULK_MAX) })
  .meta({ id: 'BulkCreateTodos' });
export const bulkCreateAnswer = z
  .object({
    created: z.array(todo),
    rejected: z.array(
      z.object({
        index: z.int().nonnegative(),
        errors: z.array(z.object({ path: z.string(), message: z.string() })),
      }),
    ),
  })
  .meta({ id: 'BulkCreateTodosAnswer' });
export type BulkCreateAnswer = z.infer<typeof bulkCreateAnswer>;

export const bulkDeleteRequest = z
  .strictObject({ ids: z.array(uuid).min(1).max(BULK_MAX) })
  .meta({ id: 'BulkDeleteTodos' });
export const bulkDeleteAnswer = z
  .object({ deleted: z.int().nonnegative() })
  .meta({ id: 'BulkDeleteTodosAnswer' });
