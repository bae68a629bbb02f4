import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import { DARK, LIGHT, type Palette, type Rgb } from './palette.ts';

export type ThemeName = 'dark' | 'light';

/** How things are painted. Without colour the same texts come unpainted, so words and signs must say everything. */
export interface Theme {
  readonly name: ThemeName;
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

export type Paint = (text: string) => string;

export function makeTheme(options: {
  readonly name: ThemeName;
  readonly ascii?: boolean;
  readonly linear?: boolean;
  /** Of chalk: 0 none, 1 16 colours, 2 256, 3 all. */
  readonly level?: ColorSupportLevel;
}): Theme {
  const { name, linear = false } = options;
  const { ascii = linear, level = 0 } = linear ? {} : options;
  const chalk = new Chalk({ level });
  const palette = name === 'dark' ? DARK : LIGHT;
  const rgb = (colour: Rgb): ChalkInstance => chalk.rgb(...colour);
  // Only the first argument is painted: chalk would join the index that `map` gives it.
  const paint = (style: ChalkInstance): Paint =>
    level > 0 ? (text) => style(text) : (text) => text;
  return {
    name,
    ascii,
    linear,
    colour: level > 0,
    strong: paint(chalk.bold),
    muted: paint(rgb(palette.muted)),
    selected: paint(rgb(palette.paper).bgRgb(...palette.accent)),
    accent: paint(rgb(palette.accent)),
    good: paint(rgb(palette.good)),
    bad: paint(rgb(palette.bad)),
    series: (text, index) => rgb(palette.series[index % palette.series.length])(text),
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
