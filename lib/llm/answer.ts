import { z } from 'zod';
import type { CompletionRequest } from './completion';
import { tokensOf } from './estimate';

const count = z.number().nonnegative().nullish();

/** What we read of a chat completion; servers leave out or null much of the rest. */
const chatCompletion = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      completion_tokens_details: z.object({ reasoning_tokens: count }).nullish(),
    })
    .nullish(),
});

export type Tokens = { in: number; out: number; thinking: number };

export type Answer = {
  kind: 'answered' | 'refused' | 'truncated';
  content: string;
  /** The model that answered, by its own account; null when the server does not say. */
  model: string | null;
  tokens: Tokens;
};

/** Reads a chat completion, or null when the body is not one (an error page with status 200, half a JSON text). */
export function readAnswer(body: unknown, request: CompletionRequest): Answer | null {
  const parsed = chatCompletion.safeParse(body);
  const choice = parsed.data?.choices[0];
  if (!parsed.success || !choice) return null;
  const { usage, model } = parsed.data;
  const content = choice.message.content ?? '';
  const tokens = {
    in: usage?.prompt_tokens ?? promptTokens(request),
    out: usage?.completion_tokens ?? tokensOf(content),
    thinking: usage?.completion_tokens_details?.reasoning_tokens ?? 0,
  };
  const refused = Boolean(choice.message.refusal) || choice.finish_reason === 'content_filter';
  const kind = refused ? 'refused' : choice.finish_reason === 'length' ? 'truncated' : 'answered';
  return { kind, content, model: model || null, tokens };
}

/** Estimated, for answers that come without a count. */
export function promptTokens({ messages }: CompletionRequest): number {
  return tokensOf(messages.map((message) => message.content).join('\n'));
}
