/**
 * Whether documents tell the truth: fails when one names a link, file, command, setting, route or code that is not there.
 * What is known is read from the code; the rules are in scripts/docs/rules.ts.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readMarkdown } from './docs/markdown';
import { describeRepository } from './docs/repository';
import { breachesIn } from './docs/rules';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
  maxBuffer: 16 * 1024 * 1024,
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const read = (file: string) => readFileSync(file, 'utf8');

const markdown = files.filter((file) => file.endsWith('.md')).map((file) => readMarkdown(file, read(file)));
const repository = {
  ...describeRepository(files, read),
  anchors: new Map(markdown.map(({ file, anchors }) => [file, anchors])),
};
const documents = markdown.filter(({ file }) =>
  /^(README|CONTRIBUTING|SECURITY|CHANGELOG)\.md$|^docs\//.test(file),
);

const breaches = documents.flatMap((document) => breachesIn(document, repository));
for (const { file, line, what } of breaches) console.error(`${file}:${line} ${what}`);
if (documents.length === 0) throw new Error('no documents found');
if (breaches.length > 0) process.exitCode = 1;
