import { execFileSync } from 'node:child_process';
import { Command } from 'commander';
import { expect, test, vi } from 'vitest';
import type { RunOptions } from '../../cli/run-studies.ts';
import { addStudyCommands } from '../../cli/study-commands.ts';
import type { DatasetHead } from '../../src/data/dataset.ts';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { seedsUpTo } from '../../src/lab/resolve-settings.ts';
import { paperGrid } from '../../src/node/grids.ts';
import type { StudyName } from '../../src/studies/catalogue.ts';
import { chosenGrid } from '../../src/studies/grid-choice.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { orderCommand } from '../../src/studies/study-order.ts';

const { run } = vi.hoisted(() => ({
  run: vi.fn<(names: string[], options: RunOptions) => number>(),
}));
vi.mock('../../cli/commands/run.ts', () => ({ run }));
vi.mock('../../cli/interrupt.ts', () => ({ abortOnInterrupt: () => AbortSignal.any([]) }));

const paper = await paperGrid();

const leaves: DatasetHead = {
  name: "-my 'leaves'.csv",
  digest: 'd',
  classes: ['oak', 'elm, "tall"', '-1'],
  form: { ...DIGIT_FORM, dimensions: 4 },
  options: {
    label: 'kind of leaf',
    header: 'yes',
    maximum: 2.5,
    imageShape: { width: 2, height: 2 },
  },
};

/** The order that the program makes of a command, read by a shell. */
async function ordered(command: string, dataset: DatasetHead) {
  const words = execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' });
  const [npx, lowcap, ...rest] = words.split('\0').slice(0, -1);
  expect([npx, lowcap]).toEqual(['npx', 'lowcap']);
  run.mockReset().mockReturnValue(0);
  const program = new Command().exitOverride();
  addStudyCommands(program, () => {});
  await program.parseAsync(['node', 'lowcap', ...rest]);
  const [studies, options] = run.mock.calls[0]!;
  expect(options.dataset).toBe(dataset.name);
  expect(options.data).toEqual(dataset.options ?? {});
  return { studies, grid: chosenGrid(options, dataset) };
}

const orders: { studies: StudyName[]; changes: Partial<Grid> }[] = [
  { studies: ['capacity'], changes: { recipes: [RECIPES.paper] } },
  { studies: ['capacity', 'noise'], changes: {} },
  { studies: ['pruning'], changes: { pairs: ['2-7', '4-rest'], hiddenSizes: [0, 3, 4, 5, 64] } },
  { studies: ['capacity'], changes: { seeds: seedsUpTo(30), hiddenSizes: [2] } },
  { studies: ['capacity'], changes: { seeds: [7], recipes: [RECIPES.minibatch] } },
  { studies: ['capacity'], changes: { seeds: [9, 1, 2, 3, 4_294_967_295] } },
  { studies: ['noise'], changes: { corruption: { draws: 3, clip: false } } },
  {
    studies: ['saliency'],
    changes: { recipes: [{ init: 'normal:1e-7', batch: 8, learningRate: 1e-7, epochs: 7 }] },
  },
  {
    studies: ['learning-rate'],
    changes: { recipes: [RECIPES.paper, RECIPES.minibatch].map((one) => ({ ...one, epochs: 3 })) },
  },
  { studies: ['capacity'], changes: { dataset: leaves, pairs: ['"elm, \\"tall\\""-oak'] } },
  { studies: ['capacity'], changes: { dataset: leaves, pairs: ['-1-rest'], hiddenSizes: [1] } },
];

test.each(orders)('the command of $studies with $changes asks for it', async (order) => {
  const { studies, changes } = order;
  const grid = { ...paper, ...changes };
  const command = orderCommand({ studies, grid })!;
  expect(await ordered(command, grid.dataset)).toEqual({ studies, grid });
});

test('a command says no more than it has to', () => {
  const order = (studies: StudyName[], changes: Partial<Grid>) =>
    orderCommand({ studies, grid: { ...paper, ...changes } });
  expect(order(['capacity'], { recipes: [RECIPES.paper] })).toBe('npx lowcap run capacity');
  expect(order(['capacity', 'noise'], { pairs: ['2-7'], seeds: seedsUpTo(30) })).toBe(
    'npx lowcap run capacity noise --pairs=2-7 --seeds=30 --recipe=paper,minibatch',
  );
  // What the study sets itself cannot be given.
  expect(order(['controls'], {})).toBe('npx lowcap run controls');
});

test('recipes that no flags can ask for have no command', () => {
  const pruned = { ...RECIPES.paper, pruning: { sparsity: 0.5, keep: true } };
  expect(orderCommand({ studies: ['capacity'], grid: { ...paper, recipes: [pruned] } })).toBe(
    undefined,
  );
});
