import { join } from 'node:path';
import { RECIPES } from '../../src/lab/recipe.ts';
import { openLaboratory } from '../../src/node/laboratory.ts';
import { trialsOf } from '../../src/studies/grid.ts';
import { pruning } from '../../src/studies/pruning.ts';

/**
 * The pictures of the README. Each is a screen of the program, and the PNG keeps the text of that screen: the test of the
 * pictures (tests/docs/pictures.test.ts) brings the program to the same screen and compares the text.
 */
export interface Picture {
  readonly file: string;
  /** Pressed one after the other when the dashboard is open. */
  readonly keys: string;
  /** Stands on the screen when it is complete. */
  readonly complete: string;
}

/**
 * Fills the store of a folder with what the screens show: three networks and their pruning curves, of the study only what
 * is seen. The bits are the same on every machine, and so are the screens.
 */
export async function fillStore(folder: string): Promise<void> {
  const lab = await openLaboratory({
    dataset: 'mnist',
    data: {},
    pairs: ['4-9'],
    hiddenSizes: [24],
    seeds: [1, 2, 3],
    recipes: [RECIPES.paper],
    draws: 10,
    clip: true,
    store: join(folder, '.lowcap/store.db'),
    out: join(folder, 'lowcap-report'),
  });
  const shown: typeof pruning = {
    ...pruning,
    trials: (grid, recipe) => trialsOf(grid, grid.pairs, grid.hiddenSizes, recipe),
    requests: (grid, recipe) =>
      pruning.requests(grid, recipe).filter(({ measurement }) => measurement === 'pruning'),
  };
  for await (const _ of lab.run('pruning', [shown], new AbortController().signal));
  lab.store.close();
}

export const PICTURES: readonly Picture[] = [
  { file: 'docs/pruning.png', keys: '4', complete: 'useful units' },
  { file: 'docs/saliency.png', keys: '6', complete: 'maps alike' },
];

/** Of the terminal, in cells. */
export const SIZE = { columns: 80, rows: 24 } as const;

/** What the terminal is able to, whoever's it is. */
export const TERMINAL = 'TERM=tmux-256color COLORTERM=truecolor COLORFGBG= LC_ALL=C.UTF-8';

/** The text of a screen: without the spaces at the ends of lines and the empty lines at its end. */
export function screenText(screen: string): string {
  return screen.replace(/ +$/gm, '').trimEnd();
}
