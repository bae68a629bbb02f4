import type { Command } from 'commander';
import { InputError } from '../src/errors.ts';
import type { SettingName } from '../src/lab/settings.ts';
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
import { note, write, writeFromFiles } from './output.ts';

/** The command that makes a model file, and those that read one. */
export function addModelCommands(program: Command, end: (status: number) => void): void {
  command(program, 'train', 'train one network', [
    'dataset',
    ...DATA_SETTING_NAMES,
    'pair',
    'hidden',
    'seed',
    'recipe',
    ...OVERRIDES,
    'save',
  ])
    .option('--json', 'print one JSON line')
    .option('--quiet', 'print nothing')
    .action(async (values: FlagValues) => {
      const { train } = await import('./commands/train.ts');
      end(
        await train({
          dataset: flagValue(values, 'dataset'),
          data: datasetOptionsOf(values),
          pair: flagValue(values, 'pair'),
          hidden: flagValue(values, 'hidden'),
          seed: flagValue(values, 'seed'),
          recipe: recipeOf(values, flagValue(values, 'recipe')),
          save: flagValue(values, 'save'),
          json: Boolean(values['json']),
          quiet: Boolean(values['quiet']),
          signal: abortOnInterrupt(),
          write,
        }),
      );
    });

  ofModel(program, 'evaluate', 'evaluate a model file on its pair’s test images', [
    'imageCorruption',
    'noise',
    'occlusion',
    'hide',
    'draws',
    'corruptionSeed',
  ])
    .option('--no-clip', 'do not clip noisy pixels to [0, 1]')
    .option('--json', 'print one JSON line')
    .action(async (model: string, values: FlagValues) => {
      const { evaluate } = await import('./commands/evaluate.ts');
      await evaluate(model, {
        ...modelOptions(values),
        corruption: flagValue(values, 'imageCorruption'),
        noise: flagValue(values, 'noise'),
        occlusion: flagValue(values, 'occlusion'),
        hide: flagValue(values, 'hide'),
        draws: flagValue(values, 'draws'),
        seed: flagValue(values, 'corruptionSeed'),
        clip: Boolean(values['clip']),
      });
    });

  ofModel(program, 'prune', 'remove the smallest weights of a model file', [
    'sparsity',
    'scope',
    'save',
  ])
    .option('--json', 'print one JSON line')
    .action(async (model: string, values: FlagValues) => {
      const sparsity = flagValue<number | undefined>(values, 'sparsity');
      if (sparsity === undefined) {
        throw new InputError('got no --sparsity, expected the share of weights to remove');
      }
      const { prune } = await import('./commands/prune.ts');
      await prune(model, {
        ...modelOptions(values),
        sparsity,
        scope: flagValue(values, 'scope'),
        save: flagValue(values, 'save'),
      });
    });

  ofModel(program, 'saliency', 'show which pixels of a test image matter to a model file', [
    'index',
    'saveMap',
  ])
    .option('--json', 'print one JSON line')
    .action(async (model: string, values: FlagValues) => {
      const { saliency } = await import('./commands/saliency.ts');
      await saliency(model, {
        ...modelOptions(values),
        index: flagValue(values, 'index'),
        save: flagValue(values, 'saveMap'),
      });
    });
  addPredict(program);
}

/** `predict` has rows of its own, so that no dataset is named. */
function addPredict(program: Command): void {
  command(program, 'predict', 'probabilities and classes of rows without labels', [
    'savePredictions',
    'header',
    'imageShape',
    'resize',
  ])
    .argument('<model>', 'a file saved by train')
    .argument('<data>', 'a file or folder of rows, or - for standard input')
    .option('--json', 'print one JSON object per line')
    .action(async (model: string, rows: string, values: FlagValues) => {
      const { predict } = await import('./commands/predict.ts');
      await predict(model, rows, {
        data: datasetOptionsOf(values),
        save: flagValue(values, 'savePredictions'),
        json: Boolean(values['json']),
        write: writeFromFiles,
        note,
      });
    });
}

/** A command that reads a model file. */
function ofModel(
  program: Command,
  name: string,
  description: string,
  settings: readonly SettingName[],
): Command {
  return command(program, name, description, [...settings, ...DATA_SETTING_NAMES])
    .argument('<model>', 'a file saved by train')
    .option('--dataset <NAME|FILE|DIR>', 'instead of the model’s own');
}

/** What all of them are given; see `ModelOptions` in model.ts. */
function modelOptions(values: FlagValues) {
  return {
    dataset: flagValue<string | undefined>(values, 'dataset'),
    data: datasetOptionsOf(values),
    json: Boolean(values['json']),
    write,
  };
}
