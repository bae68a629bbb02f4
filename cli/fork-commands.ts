import type { Command } from 'commander';
import { InputError } from '../src/errors.ts';
import type { Scope } from '../src/network/prune.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { command, flagValue, type FlagValues } from './options.ts';
import { write } from './output.ts';

const ID = 'of a stored network, the digest of its weights, or how one of them begins';

/** The commands that go back to an epoch of a stored network, go on from there, and show what came of it. */
export function addForkCommands(program: Command, end: (status: number) => void): void {
  command(program, 'open', 'train a stored network again to one of its epochs', [
    'epoch',
    'save',
    'store',
  ])
    .argument('<id>', ID)
    .option('--json', 'print one JSON line')
    .option('--quiet', 'print nothing')
    .action(async (id: string, values: FlagValues) => {
      const { open } = await import('./commands/open.ts');
      end(await open(id, { ...optionsOf(values), save: flagValue(values, 'save') }));
    });

  command(program, 'fork', 'train a stored network on from one of its epochs with other settings', [
    'epoch',
    'forkRate',
    'forkEpochs',
    'sparsity',
    'forkScope',
    'forkPruned',
    'store',
  ])
    .argument('<id>', ID)
    .option('--json', 'print one JSON line')
    .option('--quiet', 'print nothing')
    .action(async (id: string, values: FlagValues, self: Command) => {
      const sparsity = flagValue<number | undefined>(values, 'sparsity');
      const idle = ['scope', 'pruned'].find((flag) => self.getOptionValueSource(flag) === 'cli');
      if (sparsity === undefined && idle !== undefined) {
        throw new InputError(`got --${idle} without --sparsity, expected the share to remove`);
      }
      const keep = flagValue(values, 'forkPruned') === 'kept';
      const scope = flagValue<Scope>(values, 'forkScope');
      const { fork } = await import('./commands/fork.ts');
      end(
        await fork(id, {
          ...optionsOf(values),
          learningRate: flagValue(values, 'forkRate'),
          epochs: flagValue(values, 'forkEpochs'),
          pruning: sparsity === undefined ? undefined : { sparsity, scope, keep },
        }),
      );
    });

  command(program, 'tree', 'show which networks were forked from which', ['store'])
    .argument('[id...]', 'of networks in the trees that are shown (default: all trees)')
    .option('--json', 'print one JSON object per line')
    .action(async (ids: string[], values: FlagValues) => {
      const { tree } = await import('./commands/tree.ts');
      const store = flagValue<string>(values, 'store');
      end(await tree(ids, { store, json: Boolean(values['json']), write }));
    });
}

function optionsOf(values: FlagValues) {
  const epoch = flagValue<number | undefined>(values, 'epoch');
  if (epoch === undefined) {
    throw new InputError('got no --epoch, expected the epoch of the network to go back to');
  }
  return {
    epoch,
    store: flagValue<string>(values, 'store'),
    json: Boolean(values['json']),
    quiet: Boolean(values['quiet']),
    signal: abortOnInterrupt(),
    write,
  };
}
