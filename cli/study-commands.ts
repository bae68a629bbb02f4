import type { Command } from 'commander';
import { InputError } from '../src/errors.ts';
import type { RecipeName } from '../src/lab/recipe.ts';
import { distinctRecipes, resolveSeeds, seedsUpTo } from '../src/lab/resolve-settings.ts';
import type { Shard } from '../src/lab/setting-values.ts';
import type { SettingName } from '../src/lab/settings.ts';
import { ALL_STUDY_NAMES, BEYOND_NAMES, RUN_NAMES } from '../src/studies/catalogue.ts';
import { variedText } from '../src/studies/study-order.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { DATA_SETTING_NAMES } from '../src/lab/data-settings.ts';
import {
  command,
  datasetOptionsOf,
  flagValue,
  OVERRIDES,
  recipeOf,
  type FlagValues,
  withSettings,
} from './options.ts';
import { write } from './output.ts';

/** The commands that run studies, and those that show their results. */
export function addStudyCommands(program: Command, end: (status: number) => void): void {
  withSettings(
    studies(
      program,
      'run',
      'train and measure what studies need, and draw their figures',
      'recipes',
    ),
    ['shard'],
  )
    .argument('<study...>', RUN_NAMES.join(', '))
    .action(async (names: string[], values: FlagValues, self: Command) => {
      refuseVaried(names, self);
      const { run } = await import('./commands/run.ts');
      const shard = flagValue<Shard | undefined>(values, 'shard');
      const options = { ...runOptions(values, self), shard };
      if (options.queue !== undefined && shard) {
        throw new InputError('got both --queue and --shard, expected one of them');
      }
      end(await run(names, options));
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
    .argument(
      '[claim...]',
      'ids of claims, as lowcap claims shows them (default: all whose studies were run)',
    )
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
export function refuseVaried(names: readonly string[], self: Command): void {
  const all = names.includes('beyond') ? [...names, ...BEYOND_NAMES] : names;
  const known = ALL_STUDY_NAMES.filter((name) => all.includes(name));
  const refused = variedText(known, (setting) => isChosen(self, setting));
  if (refused !== undefined) throw new InputError(refused);
}

/** What studies vary; the recipes are one or both by default. */
export function gridSettings(recipes: 'recipes' | 'bothRecipes'): SettingName[] {
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
  return command(program, name, description, [
    ...gridSettings(recipes),
    'workers',
    'queue',
    'store',
    'out',
  ])
    .option('--no-clip', 'leave out noise that is clipped to [0, 1]')
    .option('--json', 'print one JSON object per line')
    .option('--plain', 'print plain lines instead of the live screen')
    .option('--quiet', 'print nothing');
}

function isChosen(self: Command, flag: string): boolean {
  return self.getOptionValueSource(flag) === 'cli';
}

export function gridOptions(values: FlagValues, self: Command) {
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
    // By default a folder of the grid.
    out: isChosen(self, 'out') ? flagValue<string>(values, 'out') : undefined,
  };
}

function runOptions(values: FlagValues, self: Command) {
  return {
    ...gridOptions(values, self),
    workers: flagValue<number | undefined>(values, 'workers'),
    queue: flagValue<string | undefined>(values, 'queue'),
    json: Boolean(values['json']),
    plain: Boolean(values['plain']),
    quiet: Boolean(values['quiet']),
    signal: abortOnInterrupt(),
  };
}
