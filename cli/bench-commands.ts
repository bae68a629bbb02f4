import type { Command } from 'commander';
import { InputError } from '../src/errors.ts';
import { command, flagValue, type FlagValues } from './options.ts';
import { note, write } from './output.ts';

/** The benchmark, and what is done with its results. */
export function addBenchCommands(program: Command, end: (status: number) => void): void {
  const bench = command(
    program,
    'bench',
    'how fast this machine trains, infers, prunes and embeds',
    ['benchSeed', 'build', 'saveResult', 'markdown'],
  )
    .option('--quick', 'fewer repetitions, under 20 s; nothing on all cores')
    .option('--json', 'print one JSON object per line')
    .option('--quiet', 'print nothing')
    .enablePositionalOptions()
    .allowExcessArguments()
    .action(async (values: FlagValues) => {
      const [unknown] = bench.args;
      if (unknown !== undefined) {
        throw new InputError(
          `got ${JSON.stringify(unknown)} behind bench, expected check, compare, chart or flags`,
        );
      }
      const { bench: run } = await import('./commands/bench.ts');
      end(
        await run({
          seed: flagValue(values, 'benchSeed'),
          quick: Boolean(values['quick']),
          build: flagValue(values, 'build'),
          save: flagValue(values, 'saveResult'),
          markdown: flagValue(values, 'markdown'),
          json: Boolean(values['json']),
          quiet: Boolean(values['quiet']),
          width: process.stdout.columns,
          write,
          note,
        }),
      );
    });

  bench.hook('preSubcommand', () => {
    const [given] = bench.options.filter(
      (option) => bench.getOptionValueSource(option.attributeName()) === 'cli',
    );
    if (!given) return;
    throw new InputError(`got ${given.long} before the word behind bench, expected flags after it`);
  });

  command(bench, 'check', 'compute the digests of a result again', [])
    .argument('<result>', 'a file saved by bench')
    .option('--json', 'print one JSON object per line')
    .action(async (file: string, values: FlagValues) => {
      const { benchCheck } = await import('./commands/bench-results.ts');
      end(await benchCheck(file, { json: Boolean(values['json']), write }));
    });

  command(bench, 'compare', 'one result beside another, work by work', [])
    .argument('<first>', 'a file saved by bench')
    .argument('<second>', 'another one')
    .option('--json', 'print one JSON object per line')
    .action(async (first: string, second: string, values: FlagValues) => {
      const { benchCompare } = await import('./commands/bench-results.ts');
      await benchCompare(first, second, { json: Boolean(values['json']), write });
    });

  command(bench, 'chart', 'draw results beside the first of them', ['chart'])
    .argument('<results...>', 'two or more files saved by bench')
    .action(async (files: string[], values: FlagValues) => {
      const { benchChart } = await import('./commands/bench-results.ts');
      await benchChart(files, { figure: flagValue(values, 'chart'), write });
    });
}
