import { Command, CommanderError } from 'commander';
import { InputError } from '../src/errors.ts';
import { visibleLines } from '../src/visible.ts';
import { version } from '../src/node/version.ts';
import { addAllCommands } from './all-commands.ts';
import { findCommand } from './find-command.ts';
import { HELP_LAYOUT } from './help-text.ts';
import { flagValue, type FlagValues, withSettings } from './options.ts';
import { outputWidth } from './output.ts';
import { canDraw, isTerminal, hasScreenReader } from './terminal/can-draw.ts';

/**
 * Reads words and carries out what they say. Returns the exit status.
 * @throws InputError for what was got instead of what was expected
 */
export async function readCommandLine(argv: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command('lowcap')
    .description('A laboratory for networks so small that everything about them can be known.')
    .version(version(), '-V, --version', 'print the version')
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
        print(visibleLines(text.replace(/^error:/, 'lowcap:').replace(/\n(?=\()/, ' '))),
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

  addAllCommands(program, (ended) => void (status = ended));
  try {
    // Before the flags behind it, which belong to another command than is typed.
    const [, , first = '-'] = argv;
    if (!first.startsWith('-')) findCommand(program, first);
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** Why there is no dashboard in a terminal. */
const DUMB =
  'got TERM=dumb, where the dashboard cannot be drawn: lowcap --linear prints it as plain text';
