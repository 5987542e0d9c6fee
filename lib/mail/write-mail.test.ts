import { expect, test } from 'vitest';
import { writeMail } from './write-mail';

test('text and HTML say the same, and a link is written out in both', () => {
  const { subject, text, html } = writeMail('A subject', [
    'First.',
    { label: 'Choose', href: 'https://foremost.test/x#t' },
  ]);
  expect(subject).toBe('A subject');
  expect(text).toBe('Hello,\n\nFirst.\n\nChoose:\nhttps://foremost.test/x#t\n\nForemost\n');
  expect(html).toContain('<p>First.</p>');
  expect(html).toContain('<a href="https://foremost.test/x#t">https://foremost.test/x#t</a>');
});

test('nothing that somebody else wrote becomes markup, and nothing is fetched', () => {
  const { html } = writeMail('<b>"', [`o'hara+<img src=x>@foremost.test & "others"`]);
  expect(html).toContain('<title>&lt;b&gt;&quot;</title>');
  expect(html).toContain('<p>o&#39;hara+&lt;img src=x&gt;@foremost.test &amp; &quot;others&quot;</p>');
  expect(html).not.toMatch(/<img|<link|<script|style=|src="/);
});
