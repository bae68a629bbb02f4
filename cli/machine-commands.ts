import type { Command } from 'commander';
import { InputError } from '../src/errors.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { command, flagValue, type FlagValues } from './options.ts';

/** The commands for more than one machine. */
export function addMachineCommands(program: Command, end: (status: number) => void): void {
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
