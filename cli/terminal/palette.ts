import { OKABE_ITO, VIRIDIS } from '../../src/analysis/colours.ts';

/** Red, green and blue, 0 … 255. */
export type Rgb = readonly [number, number, number];

/** The colours of a theme. */
export interface Palette {
  /** Of the terminal, as far as one can know it. */
  readonly paper: Rgb;
  readonly ink: Rgb;
  readonly muted: Rgb;
  readonly accent: Rgb;
  readonly good: Rgb;
  readonly bad: Rgb;
  /** Of curves, classes and networks; undefined are the letters of the terminal. */
  readonly series: readonly (Rgb | undefined)[];
  /** At equal steps from 0 to 1. */
  readonly heat: readonly Rgb[];
  /** At equal steps from −1 to 1. */
  readonly signed: readonly Rgb[];
}

/** `#rrggbb` as numbers. */
function rgbOf(hex: string): Rgb {
  const channel = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

const HEAT = VIRIDIS.map(rgbOf);

const { skyBlue, orange, green, purple, yellow, vermilion, blue } = OKABE_ITO;
const BRIGHT = [skyBlue, orange, green, purple, yellow, vermilion, blue].map(rgbOf);
const [ROSE, GREY] = ['#AA4466', '#999999'].map(rgbOf);

/** Okabe and Ito, without their black; rose and grey for an eighth and ninth. */
export const DARK: Palette = {
  paper: [0, 0, 0],
  ink: [255, 255, 255],
  muted: [138, 138, 138],
  accent: rgbOf(skyBlue),
  good: rgbOf(green),
  bad: rgbOf(vermilion),
  series: [...BRIGHT, ROSE, GREY],
  heat: HEAT,
  signed: ['#56B4E9', '#14344A', '#000000', '#5C3400', '#FFB000'].map(rgbOf),
};

/** Readable on dark and on light; instead of black the terminal's own letters, between the others. */
export const EITHER: Palette = { ...DARK, series: [...BRIGHT, undefined, ROSE, GREY] };

/** The same hues, darker where white paper would swallow them. */
export const LIGHT: Palette = {
  paper: [255, 255, 255],
  ink: [0, 0, 0],
  muted: [110, 110, 110],
  accent: [0, 95, 160],
  good: [0, 120, 85],
  bad: [190, 70, 0],
  series: [
    '#0072B2',
    '#BE7800',
    '#00825F',
    '#B05488',
    '#8C8000',
    '#BE4600',
    '#3C96C8',
    '#963255',
    '#6E6E6E',
  ].map(rgbOf),
  heat: HEAT,
  signed: ['#0072B2', '#96C8E6', '#FFFFFF', '#FAD28C', '#C85A00'].map(rgbOf),
};
