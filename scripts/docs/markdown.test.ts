import { describe, expect, it } from 'vitest';
import { readMarkdown, slug } from './markdown';

describe('a document', () => {
  it('is read with prose, code spans and code blocks apart, each with its line', () => {
    const { prose, spans, code } = readMarkdown(
      'a.md',
      ['Say `npm start` and', '', '```sh', 'PORT=1 npm start', '```', '[a](b.md) ``c `d` ``'].join('\n'),
    );
    expect(spans).toEqual([
      { text: 'npm start', line: 1 },
      { text: 'c `d`', line: 6 },
    ]);
    expect(code).toEqual([{ text: 'PORT=1 npm start', line: 4, language: 'sh' }]);
    expect(prose.split('\n')).toEqual([
      'Say             and',
      '',
      '     ',
      '                ',
      '   ',
      '[a](b.md)           ',
    ]);
  });

  it('takes a fence inside a longer fence for text', () => {
    const { code } = readMarkdown('a.md', '````md\n```sh\nx\n```\n````\n');
    expect(code.map(({ text }) => text)).toEqual(['```sh', 'x', '```']);
  });

  it.each([
    ['A model of one’s own', 'a-model-of-ones-own'],
    ['Why Airflow, and the other two ways', 'why-airflow-and-the-other-two-ways'],
    ['`npm start` & more', 'npm-start--more'],
    ['With [a link](x.md) in_it', 'with-a-link-in_it'],
    ['Größe: 2 · ½', 'größe-2--½'],
  ])('gives the heading %s the id %s', (heading, id) => {
    expect(slug(heading)).toBe(id);
  });

  it('numbers headings that are the same, and takes ids written as HTML', () => {
    const { anchors } = readMarkdown('a.md', '# One\n## One\n<a id="two"></a>\n```\n# not one\n```\n');
    expect([...anchors]).toEqual(['one', 'one-1', 'two']);
  });

  it('reads tables cell by cell', () => {
    const { tables } = readMarkdown('a.md', '| a | b |\n|---|---|\n| `x` \\| y | z |\n\n| c |\n|---|\n');
    expect(tables).toEqual([
      [
        { line: 1, cells: ['a', 'b'] },
        { line: 3, cells: ['`x` \\| y', 'z'] },
      ],
      [{ line: 5, cells: ['c'] }],
    ]);
  });
});
