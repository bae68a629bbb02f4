import { nonEmpty, oneOf, positive, shape } from './setting-values.ts';
import type { Setting } from './setting.ts';

/** How data of one's own are read; see `DatasetOptions`. What is not given is found by looking into the data. */
export const DATA_SETTINGS = {
  label: {
    flag: 'label',
    value: 'NAME|N',
    help: 'the column of a table that holds classes, by its name or its number from 1',
    parse: nonEmpty,
  },
  header: {
    flag: 'header',
    value: 'yes|no',
    help: 'whether the first line of a table holds names (default: as it looks)',
    parse: (text: string) => oneOf(text, ['yes', 'no']),
  },
  group: {
    flag: 'group',
    value: 'NAME|N',
    help: 'column of what a row belongs to; groups are never split',
    parse: nonEmpty,
  },
  scale: {
    flag: 'scale',
    value: 'RULE',
    help: 'unit (divide by a maximum; images), standard (mean 0, sd 1; tables) or none',
    choices: ['unit', 'standard', 'none'],
    parse: (text: string) => oneOf(text, ['unit', 'standard', 'none']),
  },
  maximum: {
    flag: 'maximum',
    value: 'X',
    help: 'what unit divides by (default: 255 for bytes)',
    parse: positive,
  },
  imageShape: {
    flag: 'image-shape',
    value: 'WxH',
    help: 'rows are images of this width and height',
    parse: shape,
  },
  resize: {
    flag: 'resize',
    value: 'WxH',
    help: 'bring images to this width and height',
    parse: shape,
  },
  missing: {
    flag: 'missing',
    value: 'refuse|mean',
    help: 'what to do where a number is missing (default: refuse)',
    parse: (text: string) => oneOf(text, ['refuse', 'mean']),
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

/** Their names, for commands that read data. */
export const DATA_SETTING_NAMES = Object.keys(DATA_SETTINGS) as (keyof typeof DATA_SETTINGS)[];
