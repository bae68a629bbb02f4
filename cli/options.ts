import { type Command, Option } from 'commander';
import { InputError } from '../src/errors.ts';
import type { Recipe, RecipeName } from '../src/lab/recipe.ts';
import { resolveRecipe } from '../src/lab/resolve-settings.ts';
import type { DatasetOptions } from '../src/data/dataset-options.ts';
import { DATA_SETTING_NAMES } from '../src/lab/data-settings.ts';
import { helpParagraph } from './help-text.ts';
import type { Setting } from '../src/lab/setting.ts';
import { SETTINGS, type SettingName } from '../src/lab/settings.ts';

/** What was given on the command line, as commander has it. */
export type FlagValues = Readonly<Record<string, unknown>>;

/** FlagValues of a recipe that can be chosen one by one. */
export const OVERRIDES: readonly SettingName[] = ['epochs', 'learningRate', 'batch', 'init'];

/** A new command with flags for these settings. */
export function command(
  program: Command,
  name: string,
  description: string,
  settings: readonly SettingName[],
): Command {
  const added = program.command(name).description(description).allowExcessArguments(false);
  if (settings.some((setting) => (SETTINGS[setting] as Setting<unknown>).isOutput)) {
    added.addHelpText('after', helpParagraph(OVERWRITING));
  }
  return withSettings(added, settings);
}

const OVERWRITING =
  'A file that exists is replaced at once when its new content is complete. Its mode and symbolic links to it are kept, ' +
  'hard links are not. A device or a FIFO is written in place.';

/** The command with flags for these settings. */
export function withSettings(to: Command, settings: readonly SettingName[]): Command {
  for (const setting of settings) to.addOption(settingOption(setting));
  return to;
}

/** A flag of the command line for a setting; commander names its value after the setting. */
function settingOption(name: SettingName): Option {
  const { flag, value, help, default: preset, parse }: Setting<unknown> = SETTINGS[name];
  const option = new Option(`--${flag}${value === undefined ? '' : ` <${value}>`}`, help);
  option.argParser((text: string) => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(`--${flag}: ${error.message}`);
    }
  });
  if (preset !== undefined) {
    option.default(preset, Array.isArray(preset) ? preset.join(',') : String(preset));
  }
  return option;
}

/** Settings that share a flag would overwrite one another, so commands read values by flag. */
export function flagValue<T>(options: FlagValues, name: SettingName): T {
  const camel = SETTINGS[name].flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return options[camel] as T;
}

/** How data are to be read, as far as it was chosen. */
export function datasetOptionsOf(values: FlagValues): DatasetOptions {
  const chosen = DATA_SETTING_NAMES.map((name) => [name, flagValue(values, name)] as const);
  return Object.fromEntries(chosen.filter(([, value]) => value !== undefined));
}

/** The recipe of that name, with the values that were chosen instead. */
export function recipeOf(values: FlagValues, name: RecipeName): Recipe {
  return resolveRecipe({
    recipe: name,
    epochs: flagValue(values, 'epochs'),
    learningRate: flagValue(values, 'learningRate'),
    batch: flagValue(values, 'batch'),
    init: flagValue(values, 'init'),
  });
}
