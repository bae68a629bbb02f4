import type { Command } from 'commander';
import { InputError } from '../src/errors.ts';
import { LISTED } from '../src/lab/record-settings.ts';
import { command, flagValue, type FlagValues } from './options.ts';
import { write } from './output.ts';

/** The commands on what is stored, the keys of the dashboard among it. */
export function addRecordCommands(program: Command, end: (status: number) => void): void {
  const options = (values: FlagValues) => ({
    store: flagValue<string>(values, 'store'),
    json: Boolean(values['json']),
    write,
  });
  const ids = 'of runs, networks and measurements, digests of weights, or how they begin';

  command(program, 'list', 'list what is stored: runs, networks (trials) or measurements', [
    'store',
  ])
    .argument('[kind]', `${LISTED.join(', ')} (default: runs)`)
    .option('--json', 'print one JSON object per line')
    .action(async (word: string | undefined, values: FlagValues) => {
      const kind = LISTED.find((known) => known === (word ?? 'runs'));
      if (!kind) {
        throw new InputError(`got ${JSON.stringify(word)}, expected one of: ${LISTED.join(', ')}`);
      }
      const { list } = await import('./commands/list.ts');
      end(await list(kind, options(values)));
    });

  command(program, 'show', 'show all that is stored under ids', ['store'])
    .argument('<id...>', ids)
    .option('--json', 'print one JSON object per line')
    .action(async (words: string[], values: FlagValues) => {
      const { show } = await import('./commands/show.ts');
      end(await show(words, options(values)));
    });

  command(
    program,
    'export',
    'save stored networks as a table, or one as a model file or C source',
    ['saveRecords', 'store'],
  )
    .argument('<id...>', `${ids}; or a model file, MODEL.safetensors`)
    .option('--histories', 'a table with a line for each epoch instead of each network')
    .option('--json', 'print one JSON line')
    .action(async (words: string[], values: FlagValues) => {
      const save = flagValue<string | undefined>(values, 'saveRecords');
      if (save === undefined) throw new InputError('got no --save, expected a file to write');
      const { exportStored } = await import('./commands/export.ts');
      end(
        await exportStored(words, {
          ...options(values),
          save,
          histories: Boolean(values['histories']),
        }),
      );
    });

  command(program, 'delete', 'delete runs, networks and measurements from the store', ['store'])
    .argument('<id...>', ids)
    .option('--yes', 'without asking')
    .option('--json', 'print one JSON line')
    .action(async (words: string[], values: FlagValues) => {
      const { deleteIds } = await import('./commands/delete.ts');
      end(await deleteIds(words, { ...options(values), yes: Boolean(values['yes']) }));
    });

  command(program, 'keys', 'show or change the keys of the dashboard', ['saveKeys', 'store'])
    .option('--load <FILE.json>', 'take the changed keys of this file instead of those there are')
    .option('--reset', 'set all usual keys back')
    .option('--json', 'print one JSON object per line')
    .action(async (values: FlagValues) => {
      const { keys } = await import('./commands/keys.ts');
      const save = flagValue<string | undefined>(values, 'saveKeys');
      const load = values['load'] as string | undefined;
      end(await keys({ ...options(values), load, save, reset: Boolean(values['reset']) }));
    });
}
