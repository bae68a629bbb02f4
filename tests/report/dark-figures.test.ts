import { expect, test } from 'vitest';
import { artefacts } from '../../src/report/artefacts.ts';
import { isFigure } from '../../src/report/artefact.ts';
import { DARK_COLOURS, DARK_FIGURE_STYLES, DARK_GROUND } from '../../src/report/dark-figures.ts';
import { renderSvg } from '../../src/report/render.ts';
import { studyRows } from './study-rows.ts';

/** Relative luminance (WCAG 2.2) of `#rrggbb`. */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r, g, b] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** What lies on a ground of its own: cells of heat maps and their numbers, lines over pictures, grids and frames. */
const OWN_GROUND =
  /^(?:none|transparent|black|#ffffff|#2e2e2e|#dddddd|#e4e4e4|rgb\(.*\)|url\(.*\))$/;

test('on dark every colour of a figure stands out, as the styles change it', async () => {
  const rows = studyRows(
    ['paper', 'minibatch'],
    ['0-1', '1-7', '5-6', '3-8', '2-7', '8-9', '4-9'],
    [2, 24],
    [1],
  );
  const colours = new Set<string>();
  for (const { content } of artefacts(rows)) {
    // One of each kind that the appendix has of several pairs.
    if (!isFigure(content) || /^fig-[ab][2-9]$/.test(content.id)) continue;
    const svg = await renderSvg(content, { heading: false });
    for (const [, colour] of svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)) colours.add(colour);
  }
  const seen = [...colours].filter((colour) => !OWN_GROUND.test(colour) && colour !== 'white');
  expect(seen.length).toBeGreaterThan(8);
  const pale = seen.filter((colour) => contrast(DARK_COLOURS[colour] ?? colour, DARK_GROUND) < 3);
  expect(pale).toEqual([]);
});

test('series stay different from each other on dark', () => {
  const dark = Object.values(DARK_COLOURS);
  expect(new Set(dark).size).toBe(dark.length);
  expect(DARK_FIGURE_STYLES).toContain(`.drawing [fill="white"] { fill: ${DARK_GROUND}; }`);
});
