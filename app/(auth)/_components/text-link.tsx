import Link from 'next/link';
import type { ComponentProps } from 'react';

/** A way on, in a sentence. */
export const TextLink = (props: ComponentProps<typeof Link>) => (
  <Link {...props} className="font-medium text-ink underline underline-offset-4" />
);
