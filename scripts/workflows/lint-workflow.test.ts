import { describe, expect, it } from 'vitest';
import { lintWorkflow } from './lint-workflow';

const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const workflow = ({ permissions = 'permissions: {}', uses = checkout, key = 'runs-on', run = 'true' } = {}) =>
  `on: push\n${permissions}\njobs:\n  one:\n    ${key}: ubuntu-latest\n    steps:\n      - uses: ${uses}\n      - run: ${run}\n`;
const findings = async (text: string) =>
  (await lintWorkflow(text, 'ci.yml')).map(({ line, message }) => `${line}: ${message}`);

describe('a workflow', () => {
  it('passes with pinned actions, and with actions of its own repository', async () => {
    expect(await findings(workflow())).toEqual([]);
    expect(await findings(workflow({ uses: './.github/actions/ours' }))).toEqual([]);
  });

  it.each([
    'actions/checkout@v7',
    'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
    'actions/checkout@3d3c42e # v7.0.1',
  ])('is refused %s', async (uses) => {
    expect(await findings(workflow({ uses }))).toEqual([expect.stringContaining('7: ')]);
  });

  it('must say what its token may do', async () => {
    expect(await findings(workflow({ permissions: '' }))).toEqual([expect.stringContaining('permissions')]);
  });

  it.each([
    [{ key: 'runs_on' }, '5: unexpected key "runs_on"'],
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: expressions of a workflow
    [{ run: 'echo ${{ steps.nobody.outputs.x }}' }, '8: property "nobody" is not defined'],
    [
      { run: 'echo ${{ github.event.issue.title }}' },
      '8: "github.event.issue.title" is potentially untrusted',
    ],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: expressions of a workflow
  ])('is read by actionlint: %j', async (change, finding) => {
    expect(await findings(workflow(change))).toContainEqual(expect.stringContaining(finding));
  });
});
