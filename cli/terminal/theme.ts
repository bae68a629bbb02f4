import stdoutChalk, { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import { DARK, EITHER, LIGHT, type Palette, type Rgb } from './palette.ts';

export type ThemeName = 'dark' | 'light';

/** How things are painted. Without colour the same texts come unpainted, so words and signs must say everything. */
export interface Theme {
  readonly name: ThemeName | 'normal';
  /** Only ASCII can be shown. */
  readonly ascii: boolean;
  /** For screen readers: charts are their values in words, pictures are left out. ASCII and without colour, too. */
  readonly linear: boolean;
  /** False with NO_COLOR and where the terminal has none. */
  readonly colour: boolean;
  readonly strong: Paint;
  readonly muted: Paint;
  /** What keys act on: the row, cell or tab that is chosen. Brackets or `>` beside it where there is no colour. */
  readonly selected: Paint;
  /** What is on no scale, among cells that have the colours of one. */
  readonly inverse: Paint;
  readonly accent: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  /** The colour of the nth curve, class or network: Okabe and Ito, told apart by colour-blind people. */
  series(text: string, index: number): string;
  /** A text on a coloured ground, in letters that can be read on it. */
  on(text: string, ground: Rgb): string;
  /** Letters of one colour on a ground of another, for half blocks; without one on that of the terminal. */
  between(text: string, letters: Rgb, ground: Rgb | undefined): string;
  /** 0 … 1 as ink on paper, in the theme's sense: 0 is the colour of the terminal. */
  ink(value: number): Rgb;
  /** 0 … 1, viridis. */
  heat(value: number): Rgb;
  /** −1 … 1: blue below, orange above, 0 the colour of the terminal. */
  signed(value: number): Rgb;
}

type Paint = (text: string) => string;

/** None, 16 colours, 256, or all. */
export type ColourLevel = ColorSupportLevel;

interface Signs {
  readonly ascii?: boolean;
  readonly level?: ColourLevel;
}

/** The theme of a screen whose colours are chosen for a dark or a light terminal. */
export function makeTheme(
  options: Signs & { readonly name: ThemeName; readonly linear?: boolean },
): Theme {
  const { name, linear = false } = options;
  const { ascii = linear, level = 0 } = linear ? {} : options;
  const palette = name === 'dark' ? DARK : LIGHT;
  const chalk = new Chalk({ level });
  const rgb = (colour: Rgb) => chalk.rgb(...colour);
  return themeOf(palette, { name, ascii, linear, level }, chalk, {
    strong: chalk.bold,
    muted: rgb(palette.muted),
    selected: rgb(palette.paper).bgRgb(...palette.accent),
    inverse: chalk.inverse,
    accent: rgb(palette.accent),
    good: rgb(palette.good),
    bad: rgb(palette.bad),
  });
}

/** The theme of what stays on the normal screen, of which nobody knows whether it is light or dark: its own colours. */
export function normalTheme({ ascii = false, level = 0 }: Signs): Theme {
  const chalk = new Chalk({ level });
  return themeOf(EITHER, { name: 'normal', ascii, linear: false, level }, chalk, {
    strong: chalk.bold,
    muted: chalk.dim,
    selected: chalk.inverse,
    inverse: chalk.inverse,
    accent: chalk.cyan,
    good: chalk.green,
    bad: chalk.red,
  });
}

/** What stdout can show: letters beyond ASCII, and colours unless NO_COLOR is set and FORCE_COLOR, which chalk heeds, is not. */
export function signsOf(env: NodeJS.ProcessEnv): Required<Signs> {
  const colours = !env['NO_COLOR'] || env['FORCE_COLOR'] !== undefined;
  return { ascii: !hasUnicode(env), level: colours ? stdoutChalk.level : 0 };
}

type Styles = Readonly<
  Record<'strong' | 'muted' | 'selected' | 'inverse' | 'accent' | 'good' | 'bad', ChalkInstance>
>;

function themeOf(
  palette: Palette,
  signs: Required<Signs> & Pick<Theme, 'name' | 'linear'>,
  chalk: ChalkInstance,
  styles: Styles,
): Theme {
  const { name, ascii, linear, level } = signs;
  const rgb = (colour: Rgb): ChalkInstance => chalk.rgb(...colour);
  // Only the first argument is painted: chalk would join the index that `map` gives it.
  const paint = (style: ChalkInstance): Paint =>
    level > 0 ? (text) => style(text) : (text) => text;
  return {
    name,
    ascii,
    linear,
    colour: level > 0,
    strong: paint(styles.strong),
    muted: paint(styles.muted),
    selected: paint(styles.selected),
    inverse: paint(styles.inverse),
    accent: paint(styles.accent),
    good: paint(styles.good),
    bad: paint(styles.bad),
    series: (text, index) => {
      const colour = palette.series[index % palette.series.length];
      return colour ? rgb(colour)(text) : text;
    },
    on: (text, ground) => rgb(lettersOn(ground)).bgRgb(...ground)(text),
    between: (text, letters, ground) =>
      (ground ? rgb(letters).bgRgb(...ground) : rgb(letters))(text),
    ink: (value) => scale([palette.paper, palette.ink], value),
    heat: (value) => scale(palette.heat, value),
    signed: (value) => scale(palette.signed, (value + 1) / 2),
  };
}

/** A colour between equal steps; what lies outside has the colour of the end. */
function scale(steps: Palette['heat'], value: number): Rgb {
  const position = Math.min(1, Math.max(0, Number.isNaN(value) ? 0 : value)) * (steps.length - 1);
  const step = Math.min(steps.length - 2, Math.floor(position));
  const within = position - step;
  const channel = (at: 0 | 1 | 2) =>
    Math.round(steps[step][at] * (1 - within) + steps[step + 1][at] * within);
  return [channel(0), channel(1), channel(2)];
}

/** Black or white, whichever has more contrast with the ground by WCAG 2. */
function lettersOn(ground: Rgb): Rgb {
  const [red, green, blue] = ground.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? [0, 0, 0] : [255, 255, 255];
}

/** Whether the terminal shows more than ASCII: unless its locale names another encoding, or it is the bare console. */
export function hasUnicode(env: NodeJS.ProcessEnv): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
  return env['TERM'] !== 'linux' && (!locale || /utf-?8/i.test(locale));
}
