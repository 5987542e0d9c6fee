declare const proof: unique symbol;

/** A user id that was proven: by a session, an API token, or a row that belongs to a proven run. */
export type UserId = string & { readonly [proof]: 'UserId' };
/** A run id that a signed callback, or its owner's request, was proven to speak for. */
export type RunId = string & { readonly [proof]: 'RunId' };
/** For background parts and sign-in, which look across people. */
export type SystemScope = { readonly [proof]: 'SystemScope'; readonly purpose: string };

/** Only the gates call these (lib/auth, lib/http, and lib/runs for a proven run's owner): scripts/import-rules.ts keeps it so. */
export const proveUserId = (id: string) => id as UserId;
export const proveRunId = (id: string) => id as RunId;
export const systemScope = (purpose: string) => ({ purpose }) as SystemScope;
