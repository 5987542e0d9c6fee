import type { Provider } from './provider';

/** US dollars per million tokens, standard tier, without the discount for cached input. */
export type Price = { inPerMillionUsd: number; outPerMillionUsd: number };

const PRICES: Record<string, Price> = {};

export function priceOf(model: string): Price | null {
  return PRICES[model.replace(/-\d{4}-\d{2}-\d{2}$/, '')] ?? null;
}

/** US dollars for these tokens: 0 for the simulated model, null where the model's price is not known. */
export function costOf(
  provider: Pick<Provider, 'model' | 'simulated'>,
  tokens: { tokensIn: number; tokensOut: number },
): number | null {
  if (provider.simulated) return 0;
  const price = priceOf(provider.model);
  if (!price) return null;
  return (tokens.tokensIn * price.inPerMillionUsd + tokens.tokensOut * price.outPerMillionUsd) / 1_000_000;
}
