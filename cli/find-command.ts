import type { Command } from 'commander';
import { InputError } from '../src/errors.ts';
import { didYouMean } from './suggest.ts';

/**
 * The command of a name.
 * @throws InputError that tells the names, and the one that may be meant
 */
export function findCommand(program: Command, name: string): Command {
  const found = program.commands.find((known) => known.name() === name);
  if (found) return found;
  const names = program.commands.map((known) => known.name());
  throw new InputError(
    `got command ${JSON.stringify(name)}, expected one of: ${names.join(', ')}${didYouMean(name, names)}`,
  );
}
