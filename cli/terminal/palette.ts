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
  readonly series: readonly Rgb[];
  /** At equal steps from 0 to 1. */
  readonly heat: readonly Rgb[];
  /** At equal steps from −1 to 1. */
  readonly signed: readonly Rgb[];
}

/** Viridis: even in brightness and readable by colour-blind people. */
const VIRIDIS: readonly Rgb[] = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
];

/** Okabe and Ito (2008), without their black; rose and grey for an eighth and ninth. */
export const DARK: Palette = {
  paper: [0, 0, 0],
  ink: [255, 255, 255],
  muted: [138, 138, 138],
  accent: [86, 180, 233],
  good: [0, 158, 115],
  bad: [213, 94, 0],
  series: [
    [86, 180, 233],
    [230, 159, 0],
    [0, 158, 115],
    [204, 121, 167],
    [240, 228, 66],
    [213, 94, 0],
    [0, 114, 178],
    [170, 68, 102],
    [153, 153, 153],
  ],
  heat: VIRIDIS,
  signed: [
    [86, 180, 233],
    [20, 52, 74],
    [0, 0, 0],
    [92, 52, 0],
    [255, 176, 0],
  ],
};

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
  heat: VIRIDIS,
  signed: [
    [0, 114, 178],
    [150, 200, 230],
    [255, 255, 255],
    [250, 210, 140],
    [200, 90, 0],
  ],
};
