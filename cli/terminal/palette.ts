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
  signed: [
    [86, 180, 233],
    [20, 52, 74],
    [0, 0, 0],
    [92, 52, 0],
    [255, 176, 0],
  ],
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
    [0, 114, 178],
    [190, 120, 0],
    [0, 130, 95],
    [176, 84, 136],
    [140, 128, 0],
    [190, 70, 0],
    [60, 150, 200],
    [150, 50, 85],
    [110, 110, 110],
  ],
  heat: HEAT,
  signed: [
    [0, 114, 178],
    [150, 200, 230],
    [255, 255, 255],
    [250, 210, 140],
    [200, 90, 0],
  ],
};
