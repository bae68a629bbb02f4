import { InputError } from '../errors.ts';
import { checkTable, type Figure, FIGURE_DATA } from './figure.ts';
import { rewriteTexts } from './figure-texts.ts';
import { textWidth, THEME } from './theme.ts';
import { tidySvg } from './tidy-svg.ts';
import { visibleText } from '../visible.ts';
import { breakLines } from '../analysis/words.ts';

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

declare module 'vega' {
  /** How the layout measures text; part of Vega, but missing in its types. */
  export const textMetrics: { width(item: TextItem, text: string | number | null): number };
}

/** Letters of a line below the title; a longer one would make the figure wider than its plots. */
const SUBTITLE_LETTERS = 72;

/** Loads what figures are drawn with: more than half a megabyte of code that only a report needs. */
export function loadRenderer(): Promise<[typeof import('vega'), typeof import('vega-lite')]> {
  return Promise.all([import('vega'), import('vega-lite')]);
}

/**
 * Draws a figure as an SVG of its own: white background, title, `<title>` and `<desc>` as
 * alternative text, no scripts and nothing to fetch. The same figure gives the same text.
 * @param options `heading`: draws title and subtitle above the figure; a page may rather print them itself. `rewrite`:
 * what becomes of each text, of which nothing is hidden any more.
 * @throws InputError when it is no figure; Error when the specification is not valid Vega-Lite.
 */
export async function renderSvg(
  figure: Figure,
  { heading = true, rewrite = asItIs } = {},
): Promise<string> {
  checkTable(figure);
  if (typeof figure.spec !== 'object' || figure.spec === null) {
    throw new InputError(
      `got spec ${String(figure.spec)}, expected a specification, in ${figure.id}`,
    );
  }
  // Names of classes and files can contain anything, also what no XML may.
  return drawSvg(
    rewriteTexts(figure, (text) => rewrite(visibleLines(text))),
    heading,
  );
}

/** Where a text is broken, it is meant to be. */
function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}

const asItIs = (text: string) => text;

async function drawSvg(figure: Figure, heading: boolean): Promise<string> {
  const [vega, { compile }] = await loadRenderer();
  vega.textMetrics.width = ({ fontSize, fontWeight }, text) =>
    textWidth(String(text ?? ''), fontSize ?? 11, fontWeight === 'bold');

  const { spec } = compile(
    {
      ...figure.spec,
      ...(heading && {
        title: {
          text: figure.title,
          subtitle: figure.subtitle.flatMap((line) =>
            breakLines(line.split(' '), SUBTITLE_LETTERS),
          ),
        },
      }),
      // Vega puts its own keys into the rows that it is given.
      datasets: { [FIGURE_DATA.name]: figure.data.map((row) => ({ ...row })) },
    },
    { config: THEME, logger: vega.logger(vega.Error) },
  );
  const view = new vega.View(vega.parse(spec), { renderer: 'none' });
  try {
    return describe(renameIds(tidySvg(await view.toSVG()), figure.id), figure);
  } finally {
    view.finalize();
  }
}

/**
 * Vega numbers clip paths and gradients over all figures of a process. Numbered within the figure,
 * and with its name, they depend on nothing else and several figures can stand in one page.
 */
function renameIds(svg: string, prefix: string): string {
  const names = new Map<string, string>();
  return svg.replace(/(id="|url\(#)((?:clip|gradient_|p_gradient_)\d+)/g, (_, before, id) => {
    const name = names.get(id) ?? `${prefix}-def-${names.size}`;
    names.set(id, name);
    return before + name;
  });
}

/** Vega leaves out the description when it renders to text. */
function describe(svg: string, { id, title, description }: Figure): string {
  const attributes = `role="graphics-document" aria-labelledby="${id}-title" aria-describedby="${id}-desc"`;
  return svg.replace(
    /<svg([^>]*)>/,
    (_, rest) =>
      `<svg ${attributes}${rest}>` +
      `<title id="${id}-title">${escapeXml(title)}</title>` +
      `<desc id="${id}-desc">${escapeXml(description)}</desc>`,
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
