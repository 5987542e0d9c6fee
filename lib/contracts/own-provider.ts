import { z } from 'zod';
import { isoTime, text, visibleText } from './primitives';

const usd = z.number('Write a number.').min(0, 'Not below 0.').max(100_000, 'At most 100,000.');
const price = z.strictObject({ in: usd, out: usd });

export const saveOwnProviderRequest = z
  .strictObject({
    /** Any OpenAI-compatible server, up to what its clients call the base URL. */
    baseUrl: text(500).trim().min(1, 'Write the address, like https://api.example.com/v1.'),
    model: visibleText(200).trim(),
    /** Left out: the saved key stays, while the address does; where none is saved, the server wants none. */
    apiKey: z
      .string()
      .trim()
      .min(1, 'Paste the key.')
      .max(1_000, 'At most 1,000 characters.')
      .regex(/^[\x21-\x7e]*$/, 'A key has no spaces and no letters beyond ASCII: copy it again.')
      .optional(),
    /** US dollars per million tokens, to show what a run costs; null or left out: not known. */
    pricePerMillionUsd: price.nullable().optional(),
  })
  .meta({ id: 'SaveOwnProvider' });
export type SaveOwnProviderRequest = z.infer<typeof saveOwnProviderRequest>;

export const ownProvider = z
  .object({
    baseUrl: z.string(),
    model: z.string(),
    /** `none`: the server wants none. `unreadable`: it has to be entered again, and runs fail until then. */
    key: z.enum(['saved', 'none', 'unreadable']),
    /** All that is ever shown of a key; null where there is none, or too little of it. */
    keyLast4: z.string().nullable(),
    pricePerMillionUsd: z.object({ in: z.number(), out: z.number() }).nullable(),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'OwnProvider' });
export type OwnProvider = z.infer<typeof ownProvider>;
