import type { Command } from 'commander';
import { SETTINGS } from '../src/lab/settings.ts';
import { command, flagValue, type FlagValues } from './options.ts';
import { write } from './output.ts';

/** The commands about stores as files. */
export function addStoreCommands(program: Command, end: (status: number) => void): void {
  command(program, 'check', 'read all of a store, say what is damaged, and set it aside if asked', [
    'store',
    'out',
  ])
    .option('--repair', 'make a new store of what is sound; the old one stays beside it')
    .option('--json', 'print one JSON object per line')
    .action(async (values: FlagValues) => {
      const { check } = await import('./commands/check.ts');
      end(
        await check({
          store: flagValue(values, 'store'),
          out: flagValue(values, 'out') ?? SETTINGS.out.default,
          repair: Boolean(values['repair']),
          json: Boolean(values['json']),
          write,
        }),
      );
    });
}
