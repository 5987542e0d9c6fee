// @ts-check
import { badRequest } from './errors.js';

/**
 * The parts of JSON Schema that strict mode knows.
 * @typedef {{
 *   type?: string | string[], properties?: Record<string, Schema>, required?: string[],
 *   additionalProperties?: boolean | Schema, items?: Schema, enum?: unknown[], $ref?: string,
 *   $defs?: Record<string, Schema>, anyOf?: Schema[],
 * }} Schema
 *
 * What an answer must look like: the slots in order, and the ids that want a reason under which key.
 * @typedef {{ slots: string[], reasons: { key: string, ids: string[] } | null }} Shape
 */

const NOT_IN_STRICT_MODE = [
  'uniqueItems',
  'allOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'patternProperties',
];
const MOST_ENUM_VALUES = 1_000;
const MOST_PROPERTIES = 5_000;
/** Rules speak of reasons always; the task, at the end of the prompt, only when it wants them. */
const LENGTH_OF_TASK = 400;

/**
 * Refuses what OpenAI's strict mode refuses, so that a schema which works here works there.
 * @param {string} name
 * @param {Schema} schema
 */
export function checkStrict(name, schema) {
  const fail = (/** @type {string} */ why) => {
    throw badRequest(
      `Invalid schema for response_format '${name}': ${why}`,
      'response_format',
      'invalid_json_schema',
    );
  };
  let enumValues = 0;
  let properties = 0;

  /** @param {Schema} part @param {string[]} path */
  const visit = (part, path) => {
    const context = `In context=(${path.map((step) => `'${step}'`).join(', ')})`;
    for (const keyword of NOT_IN_STRICT_MODE)
      if (keyword in part) fail(`${context}, '${keyword}' is not permitted.`);
    enumValues += part.enum?.length ?? 0;
    if (part.$ref && !resolved(schema, part)) fail(`${context}, reference '${part.$ref}' was not found.`);
    if (part.type === 'object' || part.properties) {
      if (part.additionalProperties !== false) {
        fail(`${context}, 'additionalProperties' is required to be supplied and to be false.`);
      }
      const keys = Object.keys(part.properties ?? {});
      properties += keys.length;
      const missing = keys.find((key) => !part.required?.includes(key));
      if (missing !== undefined) {
        fail(
          `${context}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`,
        );
      }
    }
    for (const [key, child] of Object.entries(part.properties ?? {}))
      visit(child, [...path, 'properties', key]);
    for (const [key, child] of Object.entries(part.$defs ?? {})) visit(child, [...path, '$defs', key]);
    for (const [index, child] of (part.anyOf ?? []).entries())
      visit(child, [...path, 'anyOf', String(index)]);
    if (part.items) visit(part.items, [...path, 'items']);
  };

  if (schema.type !== 'object')
    fail(`schema must be a JSON Schema of 'type: "object"', got 'type: "${schema.type}"'.`);
  visit(schema, []);
  if (enumValues > MOST_ENUM_VALUES) fail(`more than ${MOST_ENUM_VALUES} enum values in total.`);
  if (properties > MOST_PROPERTIES) fail(`more than ${MOST_PROPERTIES} properties in total.`);
}

/**
 * @param {Schema} root
 * @param {Schema | undefined} part
 * @returns {Schema | undefined}
 */
function resolved(root, part) {
  const name = part?.$ref?.match(/^#\/\$defs\/(.+)$/)?.[1];
  return name === undefined ? (part?.$ref ? undefined : part) : root.$defs?.[name];
}

/**
 * Reads the shape of a ranking out of a schema: every property that takes an id is a slot, an object keyed by ids is
 * where the reasons go.
 * @param {Schema} schema
 * @param {string[]} ids
 * @returns {Shape}
 */
export function shapeOf(schema, ids) {
  const known = new Set(ids);
  /** @type {Shape} */
  const shape = { slots: [], reasons: null };
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    const property = resolved(schema, value);
    if (property?.enum?.some((id) => typeof id === 'string' && known.has(id))) {
      shape.slots.push(key);
    } else if (property?.properties) {
      shape.reasons = { key, ids: Object.keys(property.properties).filter((id) => known.has(id)) };
    }
  }
  if (shape.slots.length === 0) {
    throw badRequest(
      'The simulated model can only put TODO items in order: the schema has no slot for an id.',
      'response_format',
    );
  }
  return shape;
}

/**
 * Without a schema in the request: the schema that the messages spell out, or one slot per item, named r01, r02, …
 * @param {string} text
 * @param {string[]} ids
 * @returns {Shape}
 */
export function shapeTold(text, ids) {
  const told = text.match(/JSON schema[^\n{]*\n?\s*(\{.*\})\s*$/is)?.[1];
  if (told) {
    try {
      return shapeOf(JSON.parse(told), ids);
    } catch {
      // Not a schema after all.
    }
  }
  const slots = ids.map((_, index) => `r${String(index + 1).padStart(2, '0')}`);
  return { slots, reasons: /"reasons"/.test(text.slice(-LENGTH_OF_TASK)) ? { key: 'reasons', ids } : null };
}

/**
 * The plainest value that a schema allows, for questions that have nothing to do with TODO items: a try whether a key works.
 * @param {unknown} schema
 * @returns {unknown}
 */
export function exampleOf(schema) {
  const { type, enum: values, properties } = /** @type {Record<string, unknown>} */ (schema ?? {});
  if (Array.isArray(values)) return values[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([key, inner]) => [key, exampleOf(inner)]),
      );
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return type === 'null' ? null : 'ok';
  }
}
