import { subscribe } from 'node:diagnostics_channel';
import { Command, CommanderError } from 'commander';
import { InputError } from '../src/errors.ts';
import { STORE_MIGRATION, type StoreMigration } from '../src/node/migration-news.ts';
import { FIFO_WITHOUT_WRITER } from '../src/node/read-fifo.ts';
import { STORE_WAITED_FOR } from '../src/node/store-lock.ts';
import { hasScreenReader } from './terminal/screen-reader.ts';
import { findCommand } from './find-command.ts';
import { HELP_LAYOUT } from './help-text.ts';
import { ignoreOtherSignals } from './interrupt.ts';
import { flagValue, type FlagValues, withSettings } from './options.ts';
import { note, outputWidth, tolerateClosedPipe } from './output.ts';
import { version } from '../src/node/version.ts';
import { visibleText } from '../src/visible.ts';

/** Reads the command line and carries it out. Returns the exit status. */
export async function main(argv: readonly string[]): Promise<number> {
  tolerateClosedPipe();
  ignoreOtherSignals();
  subscribe(STORE_MIGRATION, sayMigration);
  subscribe(FIFO_WITHOUT_WRITER, sayWaiting);
  subscribe(STORE_WAITED_FOR, (sentence) => note(String(sentence)));
  let status = 0;
  const isBare = argv.length === 2 && canDraw();
  const program = new Command('lowcap')
    .description('A laboratory for networks so small that everything about them can be known.')
    // Of one that draws nobody asks it, and to look it up takes 2 ms.
    .version(isBare ? '' : version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureHelp(HELP_LAYOUT)
    // What stands behind a command is for the command.
    .enablePositionalOptions()
    .allowExcessArguments()
    .option('--linear', 'without a command: the dashboard as plain text, for screen readers')
    .configureOutput({
      getOutHelpWidth: () => outputWidth(80),
      outputError: (text, print) =>
        print(text.replace(/^error:/, 'lowcap:').replace(/\n(?=\()/, ' ')),
    })
    .action(async () => {
      const [unknown] = program.args;
      if (unknown === undefined) {
        const values: FlagValues = program.opts();
        const linear = Boolean(values['linear']);
        if (!linear && !canDraw()) {
          program.outputHelp();
          if (isTerminal()) process.stderr.write(`lowcap: ${DUMB}\n`);
          return;
        }
        const { openDashboard } = await import('./dashboard/app/open.tsx');
        status = await openDashboard({
          store: flagValue(values, 'store'),
          out: program.getOptionValueSource('out') === 'cli' ? flagValue(values, 'out') : undefined,
          linear: linear || hasScreenReader(process.env),
        });
        return;
      }
      findCommand(program, unknown);
    });

  withSettings(program, ['store', 'out']);
  program.hook('preSubcommand', () => {
    for (const flag of ['linear', 'store', 'out']) {
      if (program.getOptionValueSource(flag) !== 'cli') continue;
      throw new InputError(
        `got --${flag} before the command, where it applies to the dashboard, expected it after the command or not at all`,
      );
    }
  });

  try {
    checkCurrentFolder();
    if (isBare) {
      // Most of it is compiled by other threads while this one reads the command line; whoever awaits it hears of an error.
      import('./dashboard/app/open.tsx').catch(() => {});
    } else {
      // The dashboard alone does not wait for what its first frame does not need.
      const { addAllCommands } = await import('./all-commands.ts');
      addAllCommands(program, (ended) => void (status = ended));
    }
    // Before the flags behind it, which belong to another command than is typed.
    const [, , first = '-'] = argv;
    if (!first.startsWith('-')) findCommand(program, first);
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof InputError) {
      process.stderr.write(`lowcap: ${error.message}\n`);
      return error.isFailure ? 1 : 2;
    }
    // What the engine says when it gets no more memory.
    if (
      error instanceof RangeError &&
      /allocation failed|out of memory|memory size exceeded|grow instance memory/i.test(
        error.message,
      )
    ) {
      process.stderr.write(`lowcap: out of memory: ${error.message}\n`);
      return 1;
    }
    process.stderr.write(`lowcap: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

/** @throws InputError when it was deleted: no path could be told from it */
function checkCurrentFolder(): void {
  try {
    process.cwd();
  } catch {
    throw new InputError('got a current folder that was deleted, expected one that is there');
  }
}

/** Why there is no dashboard in a terminal. */
const DUMB =
  'got TERM=dumb, where the dashboard cannot be drawn: lowcap --linear prints it as plain text';

/** Whether the dashboard can be shown and used here. */
function canDraw(): boolean {
  return isTerminal() && process.env['TERM'] !== 'dumb';
}

function isTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

/** Nothing else would be seen until it is done. */
function sayMigration(message: unknown): void {
  const { file, backup } = message as StoreMigration;
  process.stderr.write(
    `lowcap: ${visibleText(file)} is of an older version: it is brought to this one, and kept as it was in ${visibleText(backup)}\n`,
  );
}

function sayWaiting(file: unknown): void {
  process.stderr.write(
    `lowcap: waiting for a program that writes to the FIFO ${visibleText(String(file))}\n`,
  );
}
