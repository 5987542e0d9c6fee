/** Who a query is for: a person, a run, a run's block that this process holds, or the purpose of a background part. */
const OWNER = /\b(UserId|RunId|HeldBlock|SystemScope)\b/;
/** Rooms whose rows belong to nobody: providers by the hash of a key, tries by a keyed hash, the database itself. */
const NOBODYS = /^lib\/(llm|throttle|health)\//;
const OVER_EVERYBODY: Record<string, string> = {
  addToAgreements: 'sums over everybody, without ids',
  findTakenIds: 'an id is taken whoever has it',
  insertMail: 'a mail may be to an address without an account',
};
const asyncFunction = /export async function (\w+)(?:<[^>]*>)?\(([\s\S]*?)\)\s*(?::|\{)/g;

/** Names of a repository's exported queries that take nobody's id: they could answer with anybody's rows. */
export function queriesWithoutOwner(file: string, source: string): string[] {
  if (NOBODYS.test(file)) return [];
  return [...source.matchAll(asyncFunction)].flatMap(([, name = '', parameters = '']) =>
    OWNER.test(parameters) || name in OVER_EVERYBODY ? [] : [name],
  );
}
