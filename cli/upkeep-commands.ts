import type { Command } from 'commander';
import { InputError } from '../src/errors.ts';
import { SETTINGS } from '../src/lab/settings.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { command, flagValue, type FlagValues } from './options.ts';
import { write } from './output.ts';

/** The commands that look after stores: what they hold is checked, verified, merged, copied and cleaned up. */
export function addUpkeepCommands(program: Command, end: (status: number) => void): void {
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

  command(program, 'verify', 'train and measure stored trials again and compare every bit', [
    'verifySample',
    'sampleSeed',
    'reportFolder',
    'workers',
    'store',
  ])
    .argument('[id...]', 'ids of trials or how they begin (default: a random sample)')
    .option('--json', 'print one JSON object per line')
    .option('--quiet', 'print nothing')
    .action(async (ids: string[], values: FlagValues) => {
      const { verify, verifyReportFolder } = await import('./commands/verify.ts');
      const folder = flagValue<string | undefined>(values, 'reportFolder');
      if (folder !== undefined) {
        if (ids.length > 0) {
          throw new InputError('got both ids and --report, expected one of them');
        }
        const [store, json, quiet] = [
          flagValue<string>(values, 'store'),
          values['json'],
          values['quiet'],
        ];
        const how = { store, json: Boolean(json), quiet: Boolean(quiet) };
        return end(await verifyReportFolder(folder, how));
      }
      end(
        await verify(ids, {
          store: flagValue(values, 'store'),
          sample: flagValue(values, 'verifySample'),
          seed: flagValue(values, 'sampleSeed'),
          workers: flagValue(values, 'workers'),
          json: Boolean(values['json']),
          quiet: Boolean(values['quiet']),
          signal: abortOnInterrupt(),
        }),
      );
    });

  command(program, 'merge', 'put what stores hold together in a new one', ['mergedStore'])
    .argument('<store...>', 'files that keep finished trials; they are only read')
    .option('--json', 'print one JSON object per line')
    .action(async (stores: string[], values: FlagValues) => {
      const into = flagValue<string | undefined>(values, 'mergedStore');
      if (into === undefined)
        throw new InputError('got no --into, expected the name of a new store');
      const { merge } = await import('./commands/merge.ts');
      end(await merge(into, stores, { json: Boolean(values['json']), signal: abortOnInterrupt() }));
    });

  command(program, 'backup', 'copy a store, also while a run saves to it', ['store'])
    .argument('<file>', 'the copy; takes the place of an older one when it is complete')
    .option('--json', 'print one JSON line')
    .action(async (file: string, values: FlagValues) => {
      const { backup } = await import('./commands/backup.ts');
      end(await backup(flagValue(values, 'store'), file, Boolean(values['json'])));
    });

  command(program, 'gc', 'say what a store keeps for nothing, and remove it if asked', ['store'])
    .option('--remove', 'remove it, and give its room back')
    .option('--json', 'print one JSON object per line')
    .action(async (values: FlagValues) => {
      const { collectGarbage } = await import('./commands/gc.ts');
      const options = { remove: Boolean(values['remove']), json: Boolean(values['json']) };
      end(await collectGarbage(flagValue(values, 'store'), options));
    });
}
