import { digestText } from '../../../src/core/digest.ts';
import type { Recipe } from '../../../src/lab/recipe.ts';

/** What one network of a claim is trained from, on MNIST. */
export interface ClaimNetwork {
  readonly pair: string;
  readonly hidden: number;
  readonly seed: number;
  readonly recipe: Recipe;
}

/** Networks of every size from every seed: hundreds are a line. */
export interface NetworkBlock {
  readonly pair: string;
  readonly recipe: Recipe;
  readonly hidden: readonly number[];
  readonly seeds: readonly number[];
}

export function networksOf(blocks: readonly NetworkBlock[]): ClaimNetwork[] {
  return blocks.flatMap(({ pair, recipe, hidden, seeds }) =>
    hidden.flatMap((size) => seeds.map((seed) => ({ pair, hidden: size, seed, recipe }))),
  );
}

/** Blocks that hold these networks and no others. */
export function blocksOf(networks: readonly ClaimNetwork[]): NetworkBlock[] {
  const sizes = Map.groupBy(networks, ({ pair, recipe, hidden }) =>
    JSON.stringify([pair, recipe, hidden]),
  );
  const rows = [...sizes.values()].map((all) => {
    const [{ pair, recipe, hidden }] = all;
    return { pair, recipe, hidden, seeds: all.map(({ seed }) => seed).sort((a, b) => a - b) };
  });
  const blocks = Map.groupBy(rows, ({ pair, recipe, seeds }) =>
    JSON.stringify([pair, recipe, seeds]),
  );
  return [...blocks.values()].map((all) => {
    const [{ pair, recipe, seeds }] = all;
    return { pair, recipe, hidden: all.map(({ hidden }) => hidden).sort((a, b) => a - b), seeds };
  });
}

/**
 * One digest of many networks, whatever order they come in: SHA-256 of a line for each, its id and the digest of its
 * weights, sorted by id.
 */
export async function digestOfNetworks(
  networks: Iterable<{ readonly trialId: string; readonly weights: string }>,
): Promise<string> {
  const lines = Array.from(networks, ({ trialId, weights }) => `${trialId} ${weights}\n`);
  return `sha256:${await digestText(lines.sort().join(''))}`;
}
