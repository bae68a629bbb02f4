/** Seconds that a peer may take in all; one whose time is used up is left out of later rounds. */
const BUDGET = 12;

/**
 * Runs works in turn, A B C A B C …, so that a machine that changes its speed treats them alike.
 * @param ours is run in every round, before the others
 * @returns what each gave, by round; of those whose time was used up, or who threw, fewer
 */
export async function inTurn<T>(
  rounds: number,
  ours: () => Promise<T>,
  others: readonly (() => Promise<T>)[],
): Promise<{ readonly ours: T[]; readonly others: T[][] }> {
  const given = { ours: [] as T[], others: others.map(() => [] as T[]) };
  const used = others.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    given.ours.push(await ours());
    for (const [i, work] of others.entries()) {
      if (used[i] >= BUDGET) continue;
      const start = performance.now();
      given.others[i].push(await work());
      used[i] += (performance.now() - start) / 1000;
    }
  }
  return given;
}
