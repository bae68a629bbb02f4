import { OKABE_ITO } from '../analysis/colours.ts';
import { FIGURE_INK, GRID, MUTED } from './theme.ts';

/** The ground of figures in a dark page. */
export const DARK_GROUND = '#1d2024';

/**
 * What becomes of the colours of figures on a dark ground; those that are not here can be seen on both. Pictures and the
 * cells of heat maps keep theirs, which mean something, and so do the numbers on those cells (`black`, `#ffffff`).
 */
export const DARK_COLOURS: Readonly<Record<string, string>> = {
  white: DARK_GROUND,
  [FIGURE_INK]: '#e7e4dd',
  [MUTED]: '#a9a69e',
  [GRID]: '#3a3f46',
  [OKABE_ITO.black]: '#f2f2f2',
  [OKABE_ITO.blue]: '#3d9be0',
  [OKABE_ITO.skyBlue]: '#9adcff',
  [OKABE_ITO.vermilion]: '#ee7733',
  '#882255': '#d16a9c',
};

/** Styles of a page in which figures stand as SVG inside `.drawing`: drawn once, they follow the reader's scheme. */
export const DARK_FIGURE_STYLES = `
@media screen and (prefers-color-scheme: dark) {
.drawing { background: ${DARK_GROUND}; color: ${DARK_COLOURS[FIGURE_INK]}; }
${Object.entries(DARK_COLOURS)
  .flatMap(([light, dark]) =>
    ['fill', 'stroke'].map(
      (property) => `.drawing [${property}="${light}"] { ${property}: ${dark}; }`,
    ),
  )
  .join('\n')}
}
`;
