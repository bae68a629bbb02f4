import type { Command } from 'commander';
import { InputError } from '../src/errors.ts';
import { type Recipe, type RecipeName, sameRecipe } from '../src/lab/recipe.ts';
import { resolveSeeds, seedsUpTo } from '../src/lab/resolve-settings.ts';
import { SETTINGS, type SettingName } from '../src/lab/settings.ts';
import { ALL_STUDY_NAMES, RUN_NAMES, studyNamed } from '../src/studies/catalogue.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { DATA_SETTING_NAMES } from '../src/lab/data-settings.ts';
import {
  command,
  datasetOptionsOf,
  flagValue,
  OVERRIDES,
  recipeOf,
  type FlagValues,
} from './options.ts';
import { write } from './output.ts';

/** The commands that run studies, and those that show their results. */
export function addStudyCommands(program: Command, end: (status: number) => void): void {
  studies(program, 'run', 'train and measure what studies need, and draw their figures', 'recipes')
    .argument('<study...>', RUN_NAMES.join(', '))
    .action(async (names: string[], values: FlagValues, self: Command) => {
      refuseVaried(names, self);
      const { run } = await import('./commands/run.ts');
      end(await run(names, runOptions(values, self)));
    });

  studies(
    program,
    'reproduce',
    'run every study of the paper: figures, claims and one page with all of it',
    'bothRecipes',
  ).action(async (values: FlagValues, self: Command) => {
    const { reproduce } = await import('./commands/reproduce.ts');
    end(await reproduce(runOptions(values, self)));
  });

  command(
    program,
    'decide',
    'train more seeds for claims that are undecided, until they are decided',
    [
      ...gridSettings('bothRecipes').filter((name) => name !== 'seeds' && name !== 'seedList'),
      'maxSeeds',
      'workers',
      'store',
    ],
  )
    .argument('[claim...]', 'ids of claims, as lowcap claims shows them (default: all)')
    .option('--no-clip', 'use the noise studies that were run with --no-clip')
    .option('--json', 'print one JSON object per line')
    .option('--quiet', 'print nothing')
    .action(async (ids: string[], values: FlagValues, self: Command) => {
      const { decide } = await import('./commands/decide.ts');
      const seeds = seedsUpTo(flagValue<number>(values, 'maxSeeds'));
      end(await decide(ids, { ...runOptions(values, self), seeds }));
    });

  command(program, 'claims', 'show a verdict on every claim of the paper, from what is stored', [
    ...gridSettings('bothRecipes'),
    'store',
  ])
    .option('--no-clip', 'use the noise studies that were run with --no-clip')
    .option('--json', 'print one JSON object per line')
    .action(async (values: FlagValues, self: Command) => {
      const { claims } = await import('./commands/claims.ts');
      end(await claims({ ...gridOptions(values, self), json: Boolean(values['json']), write }));
    });

  command(program, 'report', 'write figures, claims and the page again, from what is stored', [
    ...gridSettings('bothRecipes'),
    'store',
    'out',
  ])
    .option('--no-clip', 'use the noise studies that were run with --no-clip')
    .option('--json', 'print one JSON object per line')
    .action(async (values: FlagValues, self: Command) => {
      const { report } = await import('./commands/report.ts');
      end(await report({ ...gridOptions(values, self), json: Boolean(values['json']), write }));
    });
}

/** @throws InputError when a setting is chosen that one of the studies sets itself */
function refuseVaried(names: readonly string[], self: Command): void {
  for (const study of ALL_STUDY_NAMES.filter((name) => names.includes(name))) {
    for (const setting of studyNamed(study).varies ?? []) {
      const { flag } = SETTINGS[setting];
      if (!isChosen(self, setting)) continue;
      throw new InputError(
        `got --${flag}, expected none with the study ${study}, which sets that itself`,
      );
    }
  }
}

/** What studies vary; the recipes are one or both by default. */
function gridSettings(recipes: 'recipes' | 'bothRecipes'): SettingName[] {
  return [
    'dataset',
    ...DATA_SETTING_NAMES,
    'pairs',
    'hiddenSizes',
    'seeds',
    'seedList',
    recipes,
    ...OVERRIDES,
    'studyDraws',
  ];
}

/** A command that runs studies. */
function studies(
  program: Command,
  name: string,
  description: string,
  recipes: 'recipes' | 'bothRecipes',
): Command {
  return command(program, name, description, [...gridSettings(recipes), 'workers', 'store', 'out'])
    .option('--no-clip', 'leave out noise that is clipped to [0, 1]')
    .option('--json', 'print one JSON object per line')
    .option('--plain', 'print plain lines instead of the live screen')
    .option('--quiet', 'print nothing');
}

function isChosen(self: Command, flag: string): boolean {
  return self.getOptionValueSource(flag) === 'cli';
}

function gridOptions(values: FlagValues, self: Command) {
  const seedList = flagValue<number[] | undefined>(values, 'seedList');
  if (seedList && isChosen(self, 'seeds')) {
    throw new InputError('got both --seeds and --seed-list, expected one of them');
  }
  const names = flagValue<RecipeName[]>(values, 'recipes');
  return {
    dataset: flagValue<string>(values, 'dataset'),
    data: datasetOptionsOf(values),
    // What nobody has chosen depends on the data.
    pairs: isChosen(self, 'pairs') ? flagValue<string[]>(values, 'pairs') : undefined,
    hiddenSizes: isChosen(self, 'hidden')
      ? flagValue<number[]>(values, 'hiddenSizes').toSorted((a, b) => a - b)
      : undefined,
    seeds: resolveSeeds(flagValue(values, 'seeds') ?? [], seedList),
    recipes: distinctRecipes(names.map((name) => recipeOf(values, name))),
    draws: flagValue<number>(values, 'studyDraws'),
    clip: Boolean(values['clip']),
    store: flagValue<string>(values, 'store'),
    out: flagValue<string>(values, 'out') ?? SETTINGS.out.default,
  };
}

function runOptions(values: FlagValues, self: Command) {
  return {
    ...gridOptions(values, self),
    workers: flagValue<number | undefined>(values, 'workers'),
    json: Boolean(values['json']),
    plain: Boolean(values['plain']),
    quiet: Boolean(values['quiet']),
    signal: abortOnInterrupt(),
  };
}

/** Two names can come to the same recipe when its values are overridden. */
function distinctRecipes(recipes: readonly Recipe[]): Recipe[] {
  return recipes.filter((recipe, at) => recipes.findIndex((one) => sameRecipe(one, recipe)) === at);
}
