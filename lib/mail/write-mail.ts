/** A mail without its addresses: what `postMail` stores. */
export type Letter = { subject: string; text: string; html: string };
/** A paragraph, or a link on a line of its own. */
export type Part = string | { label: string; href: string };

const GREETING = 'Hello,';
const SIGNATURE = 'Foremost';

/**
 * Plain text and the same words as HTML: no pictures, no style, nothing that is fetched, so nothing that tells when it
 * was read. The address of a link is written out in both, so that people see where it leads before they follow it.
 */
export function writeMail(subject: string, parts: readonly Part[]): Letter {
  const all: Part[] = [GREETING, ...parts, SIGNATURE];
  return {
    subject,
    text: `${all.map(textOf).join('\n\n')}\n`,
    html: [
      '<!doctype html>',
      `<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body>`,
      ...all.map(htmlOf),
      '</body></html>\n',
    ].join('\n'),
  };
}

const textOf = (part: Part) => (typeof part === 'string' ? part : `${part.label}:\n${part.href}`);

function htmlOf(part: Part): string {
  if (typeof part === 'string') return `<p>${escapeHtml(part)}</p>`;
  const href = escapeHtml(part.href);
  return `<p><strong>${escapeHtml(part.label)}:</strong><br><a href="${href}">${href}</a></p>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
