/** Ways to prune once; `snip` prunes before training, the others after it. */
export const ONE_SHOT_METHODS = ['magnitude', 'damage', 'surgeon', 'snip'] as const;

/** One of `ONE_SHOT_METHODS`. */
export type OneShotMethod = (typeof ONE_SHOT_METHODS)[number];
