import { visibleText } from '../../../src/visible.ts';
import { widthOf, type Size } from '../layout.ts';
import type { Theme } from '../theme.ts';
import { type Cloud, scatterLines } from './scatter.ts';

const GAP = '  ';

/** The lines of a scatter plot, painted by class. @param signs stand for the points of each class, such as letters */
export function plotLines(
  cloud: Cloud,
  size: Size,
  theme: Theme,
  signs?: readonly string[],
): string[] {
  const signed = (text: string, own: number) =>
    signs ? (signs[own] ?? '?').repeat(text.length) : text;
  return scatterLines(cloud, size, theme.ascii).map((line) =>
    line
      .map(({ text, class: own }) =>
        own === undefined ? text : theme.series(signed(text, own), own),
      )
      .join(''),
  );
}

/** The names of classes beside their colours, in at most `height` lines; none where there is no colour. */
export function legendLines(
  names: readonly string[],
  { width, height }: Size,
  theme: Theme,
): string[] {
  if (!theme.colour) return [];
  return flowNames(names.map(visibleText), width, height).map((line) =>
    line
      .map(({ name, place }) => `${theme.series(theme.ascii ? '*' : '●', place)} ${name}`)
      .join(GAP),
  );
}

interface Named {
  readonly name: string;
  readonly place: number;
}

/** As many names as there is room for. */
function flowNames(names: readonly string[], width: number, height: number): Named[][] {
  const lines: Named[][] = [];
  let free = 0;
  for (const [place, name] of names.entries()) {
    const needed = widthOf(name) + 2;
    if (lines.length > 0 && needed + GAP.length <= free) {
      free -= needed + GAP.length;
      lines.at(-1)!.push({ name, place });
    } else {
      if (lines.length === height) break;
      lines.push([{ name, place }]);
      free = width - needed;
    }
  }
  return lines;
}
