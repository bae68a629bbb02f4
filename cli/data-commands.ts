import type { Command } from 'commander';
import { DATA_SETTING_NAMES } from '../src/lab/data-settings.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { command, datasetOptionsOf, flagValue, type FlagValues } from './options.ts';
import { write } from './output.ts';

/** The commands that need nothing but data. */
export function addDataCommands(program: Command, end: (status: number) => void): void {
  command(program, 'tsne', 'embed the rows of a matrix in the plane', [
    'labels',
    'label',
    'header',
    'perplexity',
    'iterations',
    'embeddingSeed',
    'method',
    'start',
    'savePositions',
    'figure',
    'sample',
  ])
    .argument('<matrix>', 'a table, .npy, .npz or IDX file, one point a row')
    .option('--json', 'print one JSON object per line')
    .option('--plain', 'print plain lines instead of the live screen')
    .option('--quiet', 'print nothing')
    .action(async (matrix: string, values: FlagValues, self: Command) => {
      const isSeedChosen = self.getOptionValueSource('seed') === 'cli';
      if (isSeedChosen && flagValue(values, 'start') === 'pca' && !values['quiet']) {
        process.stderr.write(
          'lowcap: --seed changes nothing with --start pca: it is the seed of --start random\n',
        );
      }
      const { tsne } = await import('./commands/tsne.ts');
      end(
        await tsne(matrix, {
          choice: {
            perplexity: flagValue(values, 'perplexity'),
            iterations: flagValue(values, 'iterations'),
            seed: flagValue(values, 'embeddingSeed'),
            method: flagValue(values, 'method'),
            start: flagValue(values, 'start'),
          },
          sample: flagValue(values, 'sample'),
          table: { label: flagValue(values, 'label'), header: flagValue(values, 'header') },
          labels: flagValue(values, 'labels'),
          save: flagValue(values, 'savePositions'),
          figure: flagValue(values, 'figure'),
          json: Boolean(values['json']),
          plain: Boolean(values['plain']),
          quiet: Boolean(values['quiet']),
          signal: abortOnInterrupt(),
        }),
      );
    });

  command(
    program,
    'data',
    'list datasets and check their files, or say what a file or folder holds',
    DATA_SETTING_NAMES,
  )
    .argument('[source]', 'a file or folder of data')
    .option('--dataset <NAME|FILE|DIR>', 'a file or folder to show after the datasets with a name')
    .option('--json', 'print one JSON object per line')
    .action(async (source: string | undefined, values: FlagValues) => {
      const { data } = await import('./commands/data.ts');
      await data({
        source,
        dataset: values['dataset'] as string | undefined,
        data: datasetOptionsOf(values),
        json: Boolean(values['json']),
        write,
      });
    });
}
