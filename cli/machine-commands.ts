import type { Command } from 'commander';
import { InputError } from '../src/errors.ts';
import { abortOnInterrupt } from './interrupt.ts';
import type { Shard } from '../src/lab/setting-values.ts';
import { RUN_NAMES } from '../src/studies/catalogue.ts';
import { command, flagValue, type FlagValues } from './options.ts';
import { gridOptions, gridSettings, refuseVaried } from './study-commands.ts';

/** The commands for more than one machine. */
export function addMachineCommands(program: Command, end: (status: number) => void): void {
  command(program, 'plan', 'list what studies would train, cohort by cohort, and what that costs', [
    ...gridSettings('recipes'),
    'shard',
  ])
    .argument('<study...>', RUN_NAMES.join(', '))
    .option('--no-clip', 'leave out noise that is clipped to [0, 1]')
    .option('--json', 'print one JSON object per line')
    .action(async (names: string[], values: FlagValues, self: Command) => {
      refuseVaried(names, self);
      const { plan } = await import('./commands/plan.ts');
      const shard = flagValue<Shard | undefined>(values, 'shard');
      await plan(names, { ...gridOptions(values, self), shard, json: Boolean(values['json']) });
    });

  command(program, 'worker', 'take cohorts and measurements from a queue and compute them', [
    'queue',
    'workers',
  ])
    .option('--json', 'print one JSON object per line')
    .option('--quiet', 'print nothing')
    .action(async (values: FlagValues) => {
      const queue = flagValue<string | undefined>(values, 'queue');
      if (queue === undefined) throw new InputError('got no --queue, expected the URL of a queue');
      const { worker } = await import('./commands/worker.ts');
      end(
        await worker({
          queue,
          workers: flagValue(values, 'workers'),
          json: Boolean(values['json']),
          quiet: Boolean(values['quiet']),
          signal: abortOnInterrupt(),
        }),
      );
    });
}
