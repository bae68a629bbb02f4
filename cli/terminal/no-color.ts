import chalk from 'chalk';

/** Turns colours off where NO_COLOR asks for it; chalk, which Ink paints with, heeds only FORCE_COLOR. */
export function heedNoColor(env: NodeJS.ProcessEnv): void {
  if (env['NO_COLOR'] && env['FORCE_COLOR'] === undefined) chalk.level = 0;
}
