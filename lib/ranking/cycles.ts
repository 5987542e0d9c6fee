/**
 * Strongly connected components with more than one node: the groups that block each other in a circle.
 * `edges[v]` are the nodes v points to. Tarjan's algorithm without recursion, so a chain of 10,000 is no problem.
 */
export function findCycles(edges: readonly number[][]): number[][] {
  const found = new Int32Array(edges.length).fill(-1);
  const lowest = new Int32Array(edges.length);
  const isOpen = new Uint8Array(edges.length);
  const open: number[] = [];
  const cycles: number[][] = [];
  let clock = 0;

  for (let root = 0; root < edges.length; root++) {
    if (found[root] !== -1) continue;
    const path: Array<{ node: number; next: number }> = [{ node: root, next: 0 }];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const { node } = step;
      if (step.next === 0) {
        found[node] = clock;
        lowest[node] = clock++;
        open.push(node);
        isOpen[node] = 1;
      }
      const target = edges[node]?.[step.next];
      step.next++;
      if (target !== undefined) {
        if (found[target] === -1) path.push({ node: target, next: 0 });
        else if (isOpen[target]) lowest[node] = Math.min(lowest[node] ?? 0, found[target] ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) lowest[parent.node] = Math.min(lowest[parent.node] ?? 0, lowest[node] ?? 0);
      if (lowest[node] !== found[node]) continue;
      const members = open.splice(open.lastIndexOf(node));
      for (const member of members) isOpen[member] = 0;
      if (members.length > 1) cycles.push(members);
    }
  }
  return cycles;
}
