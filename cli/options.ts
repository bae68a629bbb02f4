import { Option } from 'commander';
import { InputError } from '../src/errors.ts';
import { SETTINGS, type Setting, type SettingName } from '../src/lab/settings.ts';

/** A flag of the command line for a setting; commander names its value after the setting. */
export function settingOption(name: SettingName): Option {
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
export function flagValue<T>(options: Readonly<Record<string, unknown>>, name: SettingName): T {
  const camel = SETTINGS[name].flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return options[camel] as T;
}
