import { type Html, trusted } from './html.ts';

/** Properties of CSS that SVG also takes as attributes, where Vega writes them as a style. */
const ATTRIBUTES = new Set(['image-rendering']);

/**
 * A drawn figure as part of the page. The page's policy forbids style attributes, so they become
 * attributes of their own; one picture with one description is what a screen reader meets, and the
 * marks are in the data table.
 * @throws Error when a style has no attribute
 */
export function inlineSvg(svg: string): Html {
  return trusted(
    svg
      .replace('<svg role="graphics-document"', '<svg role="img"')
      .replace(/ style="([^"]*)"/g, (_, style: string) => attributesOf(style)),
  );
}

/** Width over which a figure is scrolled on a phone rather than scaled until nothing can be read. */
export function svgWidth(svg: string): number {
  return Number(/ viewBox="0 0 ([\d.]+) /.exec(svg)?.[1] ?? 0);
}

function attributesOf(style: string): string {
  const declarations = style.split(';').filter((text) => text.trim() !== '');
  const values = new Map(
    declarations.map((text) => text.split(':').map((part) => part.trim()) as [string, string]),
  );
  return [...values]
    .map(([name, value]) => {
      if (!ATTRIBUTES.has(name)) throw new Error(`got style ${name} in a figure, expected none`);
      return ` ${name}="${value}"`;
    })
    .join('');
}
