import type { Config } from 'vega-lite';

/** Verdana has nearly the same letter widths where DejaVu Sans is not installed. */
const FONT = 'DejaVu Sans, Verdana, sans-serif';

/** Average advance of DejaVu Sans in em; its digits are 0.636 wide, bold is about a tenth wider. */
const LETTER = 0.62;
const BOLD_LETTER = 0.68;

/** Letters that are as wide as they are high: Chinese, Japanese, Korean. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g;

export const FIGURE_INK = '#1a1a1a';
export const MUTED = '#555555';
export const GRID = '#e4e4e4';

/**
 * Width in pixels that the layout reserves for a text. Vega asks a canvas where there is one and
 * else assumes 0.8 em a letter; this gives one layout in Node and in every browser.
 */
export function textWidth(text: string, fontSize: number, bold: boolean): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return ((text.length - wide) * (bold ? BOLD_LETTER : LETTER) + wide) * fontSize;
}

/** Pixels of any text: a file may give names of any length, and a figure is as wide as what is written in it. */
export const TEXT_LIMIT = 1600;

/** How every figure looks: on white, dark grey text, hardly a frame. */
export const THEME: Config = {
  background: 'white',
  font: FONT,
  padding: 16,
  title: {
    anchor: 'start',
    frame: 'group',
    color: FIGURE_INK,
    fontSize: 18,
    fontWeight: 'bold',
    subtitleColor: MUTED,
    subtitleFontSize: 14,
    subtitleLineHeight: 18,
    subtitlePadding: 6,
    offset: 14,
    limit: TEXT_LIMIT,
  },
  axis: {
    domainColor: MUTED,
    gridColor: GRID,
    labelColor: FIGURE_INK,
    labelFontSize: 13.5,
    labelSeparation: 4,
    tickColor: MUTED,
    titleColor: FIGURE_INK,
    titleFontSize: 14,
    titleFontWeight: 'normal',
    titlePadding: 10,
    titleLimit: TEXT_LIMIT,
  },
  header: {
    labelColor: FIGURE_INK,
    labelFontSize: 14,
    labelFontWeight: 'bold',
    labelPadding: 8,
    labelLimit: TEXT_LIMIT,
    titleLimit: TEXT_LIMIT,
  },
  legend: {
    labelColor: FIGURE_INK,
    labelFontSize: 13.5,
    titleColor: FIGURE_INK,
    titleFontSize: 14,
    titleFontWeight: 'normal',
    titleLimit: TEXT_LIMIT,
    rowPadding: 5,
    symbolOpacity: 1,
    symbolSize: 90,
    offset: 12,
  },
  text: { color: MUTED, fontSize: 13.5, limit: TEXT_LIMIT },
  view: { stroke: null },
};
