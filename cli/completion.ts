import type { Command } from 'commander';
import { WHOLE_LEDGER } from '../src/claims/ledger.ts';
import { InputError } from '../src/errors.ts';
import { LISTED } from '../src/lab/record-settings.ts';
import type { Setting } from '../src/lab/setting.ts';
import { SETTINGS } from '../src/lab/settings.ts';
import { RUN_NAMES } from '../src/studies/catalogue.ts';
import { write } from './output.ts';

/** A flag as a shell completes it. */
interface Flag {
  readonly name: string;
  readonly help: string;
  /** The words that may follow; undefined when none does, empty for a file or what nobody can guess. */
  readonly values?: readonly string[];
}

/** A command as a shell completes it. */
interface Completed {
  readonly name: string;
  readonly help: string;
  readonly flags: readonly Flag[];
  /** What its operands may be; empty where they are files. */
  readonly operands: readonly string[];
}

const SHELLS = { bash, zsh, fish } as const;

/** Adds the command that prints what a shell needs to complete all others. */
export function addCompletion(program: Command): void {
  const names = Object.keys(SHELLS) as (keyof typeof SHELLS)[];
  program
    .command('completion')
    .description('print what a shell needs to complete commands, flags and their values')
    .argument('<shell>', names.join(', '))
    .allowExcessArguments(false)
    .action((word: string) => {
      const name = names.find((known) => known === word);
      if (!name) {
        throw new InputError(
          `got shell ${JSON.stringify(word)}, expected one of: ${names.join(', ')}`,
        );
      }
      write(SHELLS[name](completedCommands(program)));
    });
}

function completedCommands(program: Command): Completed[] {
  const operands: Readonly<Record<string, readonly string[]>> = {
    run: RUN_NAMES,
    decide: WHOLE_LEDGER.map(({ id }) => id),
    list: LISTED,
    completion: Object.keys(SHELLS),
    help: program.commands.map((known) => known.name()),
  };
  return program.commands.map((command) => ({
    name: command.name(),
    help: command.description(),
    operands: operands[command.name()] ?? command.commands.map((known) => known.name()),
    flags: [
      ...command.options.map(({ long, description, required, optional }) => ({
        name: String(long),
        help: description,
        ...((required || optional) && { values: valuesOf(String(long).slice(2)) }),
      })),
      { name: '--help', help: 'print this help' },
    ],
  }));
}

/** Small words between bars are what can be typed: `yes|no`, and `full` of `full|N`. */
function valuesOf(flag: string): readonly string[] {
  const settings: Setting<unknown>[] = Object.values(SETTINGS).filter((one) => one.flag === flag);
  const words = settings.flatMap(({ choices, value = '' }) => choices ?? value.split('|'));
  const names = flag === 'dataset' ? ['mnist', 'fashion-mnist'] : [];
  return [...names, ...new Set(words.filter((word) => /^[a-z][a-z-]+$/.test(word)))];
}

function bash(commands: readonly Completed[]): string {
  return [
    '# Completes lowcap in bash: source this, or save it as ~/.local/share/bash-completion/completions/lowcap',
    '_lowcap() {',
    '  local cur=${COMP_WORDS[COMP_CWORD]} words=',
    '  if ((COMP_CWORD == 1)); then',
    `    words='${namesOf(commands)}'`,
    '  else',
    '    case "${COMP_WORDS[1]} ${COMP_WORDS[COMP_CWORD-1]}" in',
    ...valueCases(commands, (values) => `words='${values}'`),
    '      *) case "${COMP_WORDS[1]} $cur" in',
    ...commands.map(({ name, flags }) => `        "${name} -"*) words='${namesOf(flags)}' ;;`),
    ...commands
      .filter(({ operands }) => operands.length > 0)
      .map(({ name, operands }) => `        "${name} "*) words='${operands.join(' ')}' ;;`),
    '      esac ;;',
    '    esac',
    '  fi',
    // Without words bash completes files.
    '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
    '}',
    'complete -o default -F _lowcap lowcap',
    '',
  ].join('\n');
}

function zsh(commands: readonly Completed[]): string {
  return [
    '#compdef lowcap',
    '# Completes lowcap in zsh: source this, or save it as _lowcap in a folder of $fpath',
    '_lowcap() {',
    '  local cur=$words[CURRENT]',
    `  if ((CURRENT == 2)); then compadd -- ${namesOf(commands)}; return; fi`,
    '  case "$words[2] $words[CURRENT-1]" in',
    ...valueCases(commands, (values) =>
      values === '' ? '_files; return' : `compadd -- ${values}; return`,
    ),
    '  esac',
    '  case "$words[2] $cur" in',
    ...commands.map(({ name, flags }) => `    "${name} -"*) compadd -- ${namesOf(flags)} ;;`),
    ...commands
      .filter(({ operands }) => operands.length > 0)
      .map(({ name, operands }) => `    "${name} "*) compadd -- ${operands.join(' ')} ;;`),
    '    *) _files ;;',
    '  esac',
    '}',
    'compdef _lowcap lowcap',
    '',
  ].join('\n');
}

function fish(commands: readonly Completed[]): string {
  const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  return [
    '# Completes lowcap in fish: save this as ~/.config/fish/completions/lowcap.fish',
    ...commands.flatMap(({ name, help, flags, operands }) => {
      const inside = `complete -c lowcap -n '__fish_seen_subcommand_from ${name}'`;
      const words = operands.length > 0 ? [`${inside} -f -a ${quoted(operands.join(' '))}`] : [];
      return [
        `complete -c lowcap -n __fish_use_subcommand -f -a ${name} -d ${quoted(help)}`,
        ...words,
        ...flags.map((flag) => {
          const values = flag.values?.length ? ` -a ${quoted(flag.values.join(' '))}` : '';
          const takes = flag.values ? ` -r${values}` : '';
          return `${inside} -l ${flag.name.slice(2)}${takes} -d ${quoted(flag.help)}`;
        }),
      ];
    }),
    '',
  ].join('\n');
}

/** What follows a flag of a command that takes a value. */
function valueCases(
  commands: readonly Completed[],
  action: (values: string) => string,
): readonly string[] {
  return commands.flatMap(({ name, flags }) =>
    flags.flatMap(({ name: flag, values }) =>
      values ? [`      "${name} ${flag}") ${action(values.join(' '))} ;;`] : [],
    ),
  );
}

function namesOf(things: readonly { readonly name: string }[]): string {
  return things.map(({ name }) => name).join(' ');
}
