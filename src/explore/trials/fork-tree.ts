import type { Fork } from '../../lab/recipe.ts';
import { groupBy } from '../../statistics/group-by.ts';

/** A network of a tree of forks. */
export interface TreeNode {
  readonly trialId: string;
  /** 0 for the network that all others of the tree go back to. */
  readonly depth: number;
  /** The lines before it: `│  ├─ `; empty of the first one. */
  readonly guide: string;
}

/** A network and what it goes on from. */
export interface ForkedTrial {
  readonly trialId: string;
  /** The oldest first; see `Recipe`. */
  readonly forks: readonly Fork[];
}

/**
 * The trees of these networks with all that they go back to, stored or not: each parent before its forks, those by their
 * epoch, otherwise in the order of the networks.
 */
export function forkTree(forked: readonly ForkedTrial[]): TreeNode[] {
  const parents = new Map<string, Pick<Fork, 'parent' | 'epoch'> | undefined>();
  for (const { trialId, forks } of forked) {
    const ids = [...forks.map(({ parent }) => parent), trialId];
    ids.forEach((id, i) => parents.set(id, forks[i - 1]));
  }
  const children = groupBy(parents.keys(), (id) => parents.get(id)?.parent);
  const under = (parent: string | undefined, depth: number, before: string): TreeNode[] => {
    const epochOf = (id: string) => parents.get(id)?.epoch ?? 0;
    const ids = (children.get(parent) ?? []).toSorted((a, b) => epochOf(a) - epochOf(b));
    return ids.flatMap((trialId, i) => {
      const isLast = i === ids.length - 1;
      const guide = depth === 0 ? '' : `${before}${isLast ? '└─ ' : '├─ '}`;
      const below = depth === 0 ? '' : `${before}${isLast ? '   ' : '│  '}`;
      return [{ trialId, depth, guide }, ...under(trialId, depth + 1, below)];
    });
  };
  return under(undefined, 0, '');
}

/** The nodes of the trees that these networks are in. */
export function treesOf(nodes: readonly TreeNode[], trialIds: ReadonlySet<string>): TreeNode[] {
  let root = -1;
  const roots = nodes.map(({ depth }, i) => (depth === 0 ? (root = i) : root));
  const wanted = new Set(roots.filter((_, i) => trialIds.has(nodes[i].trialId)));
  return nodes.filter((_, i) => wanted.has(roots[i]));
}

/** What a fork does otherwise than its parent, in a few words. */
export function forkChanges(
  { learningRate, epochs, mask }: Fork,
  own: { readonly learningRate: number; readonly epochs: number },
  pruned: (mask: NonNullable<Fork['mask']>) => string,
): string {
  const changes = [
    ...(mask ? [pruned(mask)] : []),
    ...(own.learningRate === learningRate ? [] : [`rate ${own.learningRate}`]),
    ...(own.epochs === epochs ? [] : [`${own.epochs} epochs`]),
  ];
  return changes.join(', ') || 'nothing';
}
