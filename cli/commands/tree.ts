import { count } from '../../src/count.ts';
import { forkTree, type TreeNode, treesOf } from '../../src/explore/trials/fork-tree.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import type { SqliteStore } from '../../src/node/store.ts';
import { findNetwork } from '../../src/node/stored-records.ts';
import { jsonText } from '../../src/data/shown-text.ts';
import { visibleText } from '../../src/visible.ts';
import { reportLeftOut } from '../damaged.ts';
import { type ShownNode, treeText } from '../print/fork-tree.ts';
import { jsonLine } from '../print/json.ts';

/** `lowcap tree`: networks under those that they were forked from. Returns the exit status. */
export async function tree(
  ids: readonly string[],
  options: {
    readonly store: string;
    readonly json: boolean;
    readonly write: (text: string) => void;
  },
): Promise<number> {
  const { store: file, json, write } = options;
  const store = openStoreToRead(file);
  try {
    const all = forkTree(store.heads.forks());
    const wanted = ids.map((id) => findNetwork(store, id, file));
    const nodes = wanted.length > 0 ? treesOf(all, new Set(wanted)) : all;
    const shown = nodes.map((node) => shownOf(store, node));
    if (json) for (const node of shown) write(nodeLine(node));
    else if (shown.length > 0) write(treeText(shown));
    else {
      const of = wanted.length > 0 ? count(wanted.length, 'network') : visibleText(file);
      write(`nothing of ${of} was forked: lowcap fork goes on from an epoch of a network\n`);
    }
    return reportLeftOut(store.damaged.values(), file);
  } finally {
    store.close();
  }
}

function shownOf(store: SqliteStore, node: TreeNode): ShownNode {
  const record = store.find(node.trialId);
  const bytes = record && store.weights(node.trialId);
  const zeroWeights = bytes && zeroShare(bytes, record.trial.hidden);
  return { ...node, record, zeroWeights };
}

function nodeLine({ trialId, depth, record, zeroWeights }: ShownNode): string {
  const place = { depth, ...(zeroWeights !== undefined && { zeroWeights }) };
  if (!record) return `${jsonText({ type: 'missing', trialId, ...place })}\n`;
  const line = { ...record, stored: true, ...place };
  return jsonLine(line);
}

/** @param bytes w1, b1, w2, b2 as little-endian float32 */
function zeroShare(bytes: Uint8Array, hidden: number): number {
  const all = new Float32Array(bytes.slice().buffer);
  const first = all.length - 2 * hidden - 1;
  const weights = [all.subarray(0, first), all.subarray(first + hidden, first + 2 * hidden)];
  const zeros = weights.map((part) => part.filter((weight) => weight === 0).length);
  return (zeros[0] + zeros[1]) / (first + hidden);
}
