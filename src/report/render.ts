import type { View } from 'vega';
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
  /** Pixels at which it is cut; 0 or absent where it is not. */
  readonly limit?: number;
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
  return withView(figure, { heading, rewrite }, (view, shown) => svgOf(view, shown));
}

/** A figure as an SVG of its own, and as it is drawn without a heading for a page that prints it itself. */
export interface HeadedAndBare {
  readonly headed: string;
  readonly bare: string;
}

/**
 * What `renderSvg` draws with a heading and without, in little more than the time of one: only the layout is done again.
 * @throws as `renderSvg`
 */
export async function renderHeadedAndBare(figure: Figure): Promise<HeadedAndBare> {
  return withView(figure, { heading: true, rewrite: asItIs }, async (view, shown) => {
    const headed = await svgOf(view, shown);
    removeHeading(view);
    return { headed, bare: await svgOf(view, shown) };
  });
}

/** Calls `use` with a figure's view and the figure as it is shown there. */
async function withView<Drawn>(
  figure: Figure,
  { heading, rewrite }: { readonly heading: boolean; readonly rewrite: (text: string) => string },
  use: (view: View, shown: Figure) => Promise<Drawn>,
): Promise<Drawn> {
  checkTable(figure);
  if (typeof figure.spec !== 'object' || figure.spec === null) {
    throw new InputError(
      `got spec ${String(figure.spec)}, expected a specification, in ${figure.id}`,
    );
  }
  // Names of classes and files can contain anything, also what no XML may.
  const shown = rewriteTexts(figure, (text) => rewrite(visibleLines(text)));
  const view = await viewOf(shown, heading);
  try {
    return await use(view, shown);
  } finally {
    view.finalize();
  }
}

/** Where a text is broken, it is meant to be. */
function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}

const asItIs = (text: string) => text;

/** @param figure whose rows are nobody else's: Vega puts its own keys into them */
async function viewOf(figure: Figure, heading: boolean): Promise<View> {
  const [vega, { compile }] = await loadRenderer();
  // What is cut takes no more room than it is cut to.
  vega.textMetrics.width = ({ fontSize, fontWeight, limit }, text) =>
    Math.min(
      textWidth(String(text ?? ''), fontSize ?? 11, fontWeight === 'bold'),
      limit || Infinity,
    );

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
      // Without the rows, which a compiler would copy.
      datasets: { [FIGURE_DATA.name]: [] },
    },
    { config: THEME, logger: vega.logger(vega.Error) },
  );
  const data = spec.data?.map((source) =>
    source.name === FIGURE_DATA.name ? { ...source, values: [...figure.data] } : source,
  );
  return new vega.View(vega.parse({ ...spec, ...(data && { data }) }), { renderer: 'none' });
}

async function svgOf(view: View, figure: Figure): Promise<string> {
  return describe(renameIds(tidySvg(await view.toSVG()), figure.id), figure);
}

/** The part of a scene graph in which the title stands beside what is drawn. */
interface RootGroup {
  items: readonly { readonly role?: string }[];
}

/** Takes title and subtitle away from what is drawn, and has the rest laid out as if they had never been there. */
function removeHeading(view: View): void {
  const { root } = view.scenegraph() as unknown as {
    readonly root: { readonly items: RootGroup[] };
  };
  const [group] = root.items as [RootGroup];
  group.items = group.items.filter(({ role }) => role !== 'title');
  view.resize();
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
