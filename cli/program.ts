import { Command, CommanderError } from 'commander';
import { InputError } from '../src/errors.ts';
import { type Recipe, type RecipeName, sameRecipe } from '../src/lab/recipe.ts';
import { SETTINGS, type SettingName, resolveRecipe, resolveSeeds } from '../src/lab/settings.ts';
import { STUDY_NAMES } from '../src/studies/names.ts';
import { hasScreenReader } from './dashboard/screen-reader.ts';
import { heedNoColor } from './dashboard/no-color.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { flagValue, settingOption } from './options.ts';
import { tolerateClosedPipe, write } from './output.ts';
import { version } from './version.ts';

/** Values of a recipe that can be chosen one by one. */
const OVERRIDES: SettingName[] = ['epochs', 'learningRate', 'batch', 'init'];
const STUDY_HELP = STUDY_NAMES.join(', ');

type Values = Record<string, unknown>;

/** Reads the command line and carries it out. Returns the exit status. */
export async function main(argv: readonly string[]): Promise<number> {
  tolerateClosedPipe();
  let status = 0;
  const program = new Command('lowcap')
    .description('A laboratory for networks so small that everything about them can be known.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .allowExcessArguments()
    .option('--linear', 'without a command: the dashboard as plain text, for screen readers')
    .configureOutput({
      outputError: (text, print) =>
        print(text.replace(/^error:/, 'lowcap:').replace(/\n(?=\()/, ' ')),
    })
    .action(async () => {
      const [unknown] = program.args;
      if (unknown === undefined) {
        const linear = Boolean(program.opts()['linear']);
        if (!linear && !isTerminal()) return program.outputHelp();
        const { openDashboard } = await import('./dashboard/app/open.ts');
        status = await openDashboard({
          store: SETTINGS.store.default,
          out: SETTINGS.out.default,
          linear: linear || hasScreenReader(process.env),
        });
        return;
      }
      const names = program.commands.map((known) => known.name());
      throw new InputError(`got command "${unknown}", expected one of: ${names.join(', ')}`);
    });

  command(program, 'train', 'train one network', [
    'dataset',
    'pair',
    'hidden',
    'seed',
    'recipe',
    ...OVERRIDES,
    'save',
  ])
    .option('--json', 'print one JSON line')
    .option('--quiet', 'print nothing')
    .action(async (values: Values) => {
      const { train } = await import('./commands/train.ts');
      status = await train({
        dataset: flagValue(values, 'dataset'),
        pair: flagValue(values, 'pair'),
        hidden: flagValue(values, 'hidden'),
        seed: flagValue(values, 'seed'),
        recipe: recipeOf(values, flagValue(values, 'recipe')),
        save: flagValue(values, 'save'),
        json: Boolean(values['json']),
        quiet: Boolean(values['quiet']),
        signal: abortOnInterrupt(),
        write,
      });
    });

  command(program, 'evaluate', 'evaluate a model file on its pair’s test images', [
    'noise',
    'occlusion',
    'draws',
    'corruptionSeed',
  ])
    .argument('<model>', 'a file saved by train')
    .option('--dataset <NAME|DIR>', 'instead of the model’s own')
    .option('--no-clip', 'let noisy pixels leave [0, 1]')
    .option('--json', 'print one JSON line')
    .action(async (model: string, values: Values) => {
      const { evaluate } = await import('./commands/evaluate.ts');
      await evaluate(model, {
        dataset: flagValue(values, 'dataset'),
        noise: flagValue(values, 'noise'),
        occlusion: flagValue(values, 'occlusion'),
        draws: flagValue(values, 'draws'),
        seed: flagValue(values, 'corruptionSeed'),
        clip: Boolean(values['clip']),
        json: Boolean(values['json']),
        write,
      });
    });

  command(program, 'prune', 'remove the smallest weights of a model file', [
    'sparsity',
    'scope',
    'save',
  ])
    .argument('<model>', 'a file saved by train')
    .option('--dataset <NAME|DIR>', 'instead of the model’s own')
    .option('--json', 'print one JSON line')
    .action(async (model: string, values: Values) => {
      const sparsity = flagValue<number | undefined>(values, 'sparsity');
      if (sparsity === undefined) {
        throw new InputError('got no --sparsity, expected the share of weights to remove');
      }
      const { prune } = await import('./commands/prune.ts');
      await prune(model, {
        dataset: flagValue(values, 'dataset'),
        sparsity,
        scope: flagValue(values, 'scope'),
        save: flagValue(values, 'save'),
        json: Boolean(values['json']),
        write,
      });
    });

  command(program, 'saliency', 'show which pixels of a test image matter to a model file', [
    'index',
    'saveMap',
  ])
    .argument('<model>', 'a file saved by train')
    .option('--dataset <NAME|DIR>', 'instead of the model’s own')
    .option('--json', 'print one JSON line')
    .action(async (model: string, values: Values) => {
      heedNoColor(process.env);
      const { saliency } = await import('./commands/saliency.ts');
      await saliency(model, {
        dataset: flagValue(values, 'dataset'),
        index: flagValue(values, 'index'),
        save: flagValue(values, 'saveMap'),
        json: Boolean(values['json']),
        write,
      });
    });

  studies(program, 'run', 'train and measure what studies need, and draw their figures', 'recipes')
    .argument('<study...>', STUDY_HELP)
    .action(async (names: string[], values: Values, self: Command) => {
      const { runStudies } = await import('./commands/run.ts');
      status = await runStudies(names, runOptions(values, self));
    });

  studies(
    program,
    'reproduce',
    'every study of the paper: figures, claims and one page with all of it',
    'bothRecipes',
  ).action(async (values: Values, self: Command) => {
    const { reproduce } = await import('./commands/reproduce.ts');
    status = await reproduce(runOptions(values, self));
  });

  command(program, 'claims', 'a verdict on every claim of the paper, from what is stored', [
    ...gridSettings('bothRecipes'),
    'store',
  ])
    .option('--no-clip', 'of noise studies that let noisy pixels leave [0, 1]')
    .option('--json', 'print one JSON object per line')
    .action(async (values: Values, self: Command) => {
      const { claims } = await import('./commands/claims.ts');
      await claims({ ...gridOptions(values, self), json: Boolean(values['json']), write });
    });

  command(program, 'report', 'figures, claims and the page again, from what is stored', [
    ...gridSettings('bothRecipes'),
    'store',
    'out',
  ])
    .option('--no-clip', 'of noise studies that let noisy pixels leave [0, 1]')
    .option('--json', 'print one JSON object per line')
    .action(async (values: Values, self: Command) => {
      const { report } = await import('./commands/report.ts');
      await report({ ...gridOptions(values, self), json: Boolean(values['json']), write });
    });

  command(program, 'tsne', 'embed the rows of a matrix in the plane', [
    'labels',
    'perplexity',
    'iterations',
    'embeddingSeed',
    'method',
    'start',
    'savePositions',
    'figure',
    'sample',
  ])
    .argument('<matrix>', 'a .npy or .csv file, one point a row')
    .option('--json', 'print one JSON object per line')
    .option('--plain', 'print plain lines instead of the live screen')
    .option('--quiet', 'print nothing')
    .action(async (matrix: string, values: Values) => {
      const { tsne } = await import('./commands/tsne.ts');
      status = await tsne(matrix, {
        choice: {
          perplexity: flagValue(values, 'perplexity'),
          iterations: flagValue(values, 'iterations'),
          seed: flagValue(values, 'embeddingSeed'),
          method: flagValue(values, 'method'),
          start: flagValue(values, 'start'),
        },
        sample: flagValue(values, 'sample'),
        labels: flagValue(values, 'labels'),
        save: flagValue(values, 'savePositions'),
        figure: flagValue(values, 'figure'),
        json: Boolean(values['json']),
        plain: Boolean(values['plain']),
        quiet: Boolean(values['quiet']),
        signal: abortOnInterrupt(),
      });
    });

  command(program, 'data', 'list datasets and check their files', [])
    .option('--dataset <DIR>', 'a folder to check as well')
    .option('--json', 'print one JSON object per line')
    .action(async (values: Values) => {
      const { data } = await import('./commands/data.ts');
      await data({
        ...(values['dataset'] !== undefined && { dataset: String(values['dataset']) }),
        json: Boolean(values['json']),
        write: (line) => write(`${line}\n`),
      });
    });

  try {
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof InputError) {
      process.stderr.write(`lowcap: ${error.message}\n`);
      return 2;
    }
    process.stderr.write(`lowcap: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

function command(
  program: Command,
  name: string,
  description: string,
  settings: readonly SettingName[],
): Command {
  const added = program.command(name).description(description).allowExcessArguments(false);
  for (const setting of settings) added.addOption(settingOption(setting));
  return added;
}

/** What studies vary; the recipes are one or both by default. */
function gridSettings(recipes: 'recipes' | 'bothRecipes'): SettingName[] {
  return ['dataset', 'pairs', 'hiddenSizes', 'seeds', 'seedList', recipes, ...OVERRIDES, 'draws'];
}

/** A command that carries out studies. */
function studies(
  program: Command,
  name: string,
  description: string,
  recipes: 'recipes' | 'bothRecipes',
): Command {
  return command(program, name, description, [...gridSettings(recipes), 'workers', 'store', 'out'])
    .option('--no-clip', 'let noisy pixels leave [0, 1]')
    .option('--json', 'print one JSON object per line')
    .option('--plain', 'print plain lines instead of the live screen')
    .option('--quiet', 'print nothing');
}

function gridOptions(values: Values, self: Command) {
  const seedList = flagValue<number[] | undefined>(values, 'seedList');
  if (seedList && self.getOptionValueSource('seeds') === 'cli') {
    throw new InputError('got both --seeds and --seed-list, expected one of them');
  }
  const names = flagValue<RecipeName[]>(values, 'recipes');
  return {
    dataset: flagValue<string>(values, 'dataset'),
    pairs: flagValue<string[]>(values, 'pairs'),
    hiddenSizes: flagValue<number[]>(values, 'hiddenSizes').toSorted((a, b) => a - b),
    seeds: resolveSeeds(flagValue(values, 'seeds'), seedList),
    recipes: distinctRecipes(names.map((name) => recipeOf(values, name))),
    draws: flagValue<number>(values, 'draws'),
    clip: Boolean(values['clip']),
    store: flagValue<string>(values, 'store'),
    out: flagValue<string>(values, 'out') ?? SETTINGS.out.default,
  };
}

function runOptions(values: Values, self: Command) {
  return {
    ...gridOptions(values, self),
    workers: flagValue<number | undefined>(values, 'workers'),
    json: Boolean(values['json']),
    plain: Boolean(values['plain']),
    quiet: Boolean(values['quiet']),
    signal: abortOnInterrupt(),
  };
}

function recipeOf(values: Values, name: RecipeName): Recipe {
  return resolveRecipe({
    recipe: name,
    epochs: flagValue(values, 'epochs'),
    learningRate: flagValue(values, 'learningRate'),
    batch: flagValue(values, 'batch'),
    init: flagValue(values, 'init'),
  });
}

/** Two names can come to the same recipe when its values are overridden. */
function distinctRecipes(recipes: readonly Recipe[]): Recipe[] {
  return recipes.filter((recipe, at) => recipes.findIndex((one) => sameRecipe(one, recipe)) === at);
}

/** Whether the dashboard can be shown and used here. */
function isTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && process.env['TERM'] !== 'dumb';
}
