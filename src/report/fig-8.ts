import { significant } from '../analysis/significant.ts';
import { inkOf } from '../analysis/ink.ts';
import type { Exemplar, ExemplarMaps } from '../measurements/saliency.ts';
import type { SaliencyRow } from '../studies/rows.ts';
import { classesOf, labelText, labelValue, pairTitle, shortened } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { figure8Columns } from './fig-8-columns.ts';
import { groups } from '../analysis/groups.ts';
import { aroundZero, imageGrid, ofMaximum, type GridImage, pictureUrl } from './image-grid.ts';
import { colourBar } from './colour-bar.ts';
import { inkOutline } from './ink-outline.ts';
import { HEAT, INK, SIGNED } from './palette.ts';
import { heading, type Panel, panels } from './panels.ts';
import { maximum } from '../statistics/extent.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { fixed } from '../analysis/words.ts';

/** Pixels of an image where there are those of several recipes: a figure has to fit on a screen. */
const SMALL = 88;

/** Heading of its column. */
const PRUNED_MAP = 'map, pruned';

/** Letters of a class beside a picture. */
const NAME_LETTERS = 20;

/** Colours of the line around the ink, over maps that are mostly dark and gradients that are mostly light. */
const OUTLINES = { onDark: '#7ad7f0', onLight: '#2e2e2e' } as const;

/** Digits that the maps keep: more than a colour can show. */
const DIGITS = 6;

/** Fig. 8: saliency maps of one seed's network before and after pruning, a row per image. */
export function figure8(rows: readonly SaliencyRow[]): Artefact<Figure> {
  const shown = groups(rows, 'hidden', 'sparsity').flatMap(
    (group) => group.find(({ exemplars }) => exemplars.length > 0) ?? [],
  );
  const recipes = sortRecipes(shown.map(({ recipe }) => recipe));
  const [{ pair, hidden, epsilon, sparsity, form }] = shown as [SaliencyRow];
  if (!form.imageShape) return figure8Columns(shown);
  const positive = classesOf(pair)[1];
  const named = (row: SaliencyRow) => (recipes.length > 1 ? `recipe ${row.recipe}, ` : '');
  const measured = shown.flatMap((row) =>
    row.exemplars.map(
      (exemplar) =>
        `Shown: ${named(row)}seed ${row.seed}, image ${exemplar.image}, a ${words(exemplar)}; the probability of a ${positive} is ` +
        `${fixed(exemplar.dense.probability)} before and ${fixed(exemplar.pruned.probability)} after pruning${verdict(exemplar)}.`,
    ),
  );
  return {
    place: '4.7, Fig. 8',
    paper:
      'The map of a correct 4 is bright on the vertical stem and the horizontal cross-bar, that of a correct 9 on the ' +
      'loop and the stem; a misclassified 4 has low importance on the cross-bar; after removing 95 % of the weights the ' +
      'map of a correct image is remarkably consistent.',
    measured,
    content: {
      id: 'fig-8',
      title: `Fig. 8: saliency maps of ${pairTitle(pair)}, H = ${hidden}`,
      subtitle: [
        `Maps: change of the probability for ε = ${epsilon} at each pixel, absolute, each on its own scale`,
        `Pruned: ${percent(sparsity)} % of each layer’s weights removed`,
        'Gradient: of the logit, signed, before pruning; the line is the outline of the ink',
        ...recipeLines(shown),
      ],
      description: [
        'Images, their saliency maps before and after pruning, and the signed gradient.',
        ...measured,
      ].join(' '),
      spec: panels(
        shown
          .map((row) => ({
            ...heading(recipes.length > 1 ? row.recipe : '', 70),
            ...imageGrid(
              row.exemplars.flatMap((exemplar) => picturesOf(row, exemplar, positive)),
              row.form.imageShape!,
              recipes.length > 1 ? SMALL : undefined,
            ),
          }))
          .concat(colourBars(pair)),
        1,
        14,
      ),
      data: shown.flatMap((row) => row.exemplars.flatMap((exemplar) => pixelsOf(row, exemplar))),
    },
  };
}

/** What the colours of maps and gradients mean, side by side. */
function colourBars(pair: string): Panel {
  const [negative, positive] = classesOf(pair).map((name) => shortened(name, NAME_LETTERS / 2));
  return {
    hconcat: [
      colourBar(HEAT, 'map: change of the probability', { 0: '0', 1: 'largest of the map' }),
      colourBar(SIGNED, 'gradient', {
        0: `towards ${negative}`,
        0.5: '0',
        1: `towards ${positive}`,
      }),
    ],
    spacing: 60,
  } as Panel;
}

/** Whether the networks decide as the image is labelled, in words; those of a correct one that is right go without saying. */
function verdict({ kind, dense, pruned }: Exemplar): string {
  const positive = kind === 'correct positive';
  const isRight = ({ probability }: ExemplarMaps) => probability >= 0.5 === positive;
  if (isRight(dense) && isRight(pruned)) return ', right both times';
  if (!isRight(dense) && !isRight(pruned)) return ', wrong both times';
  return isRight(pruned)
    ? ', wrong before and right after pruning'
    : ', right before and wrong after pruning: what its map shows led to the other class';
}

/** `correct 4`, `misclassified 4`. */
function words({ kind, label }: Exemplar): string {
  return `${kind.split(' ')[0]} ${shortened(labelText(label), NAME_LETTERS)}`;
}

function picturesOf(
  { form, sparsity }: SaliencyRow,
  exemplar: Exemplar,
  positive: string,
): GridImage[] {
  const { dense, pruned, pixels } = exemplar;
  const probability = ({ probability: p }: ExemplarMaps) => fixed(p);
  const right = (maps: ExemplarMaps) =>
    maps.probability >= 0.5 === (exemplar.kind === 'correct positive') ? 'right' : 'wrong';
  const largest = ({ map }: ExemplarMaps) => maximum(map).toPrecision(2);
  const row = [
    `${shortened(labelText(exemplar.label), NAME_LETTERS)}, image ${exemplar.image}`,
    `P(${shortened(positive, NAME_LETTERS)}) ${probability(dense)}, ${right(dense)}`,
    `largest ${largest(dense)}`,
    `pruned ${probability(pruned)}, ${right(pruned)}`,
    `largest ${largest(pruned)}`,
  ];
  const ink = inkOf(pixels, form);
  const outline = inkOutline(ink, form.imageShape!);
  const columns: [string, readonly number[], readonly string[]][] = [
    ['image', ink, INK],
    ['map', ofMaximum(dense.map), HEAT],
    [PRUNED_MAP, ofMaximum(pruned.map), HEAT],
    ['gradient', aroundZero(dense.gradient), SIGNED],
  ];
  return columns.map(([column, shares, stops]) => ({
    row,
    column,
    url: pictureUrl(shares, stops, form.imageShape!),
    ...(stops === INK || outline === ''
      ? {}
      : { outline: { path: outline, colour: OUTLINES[stops === HEAT ? 'onDark' : 'onLight'] } }),
    words: `${words(exemplar)}: ${column === PRUNED_MAP ? `map, ${percent(sparsity)} % removed` : column}`,
  }));
}

function pixelsOf(row: SaliencyRow, exemplar: Exemplar) {
  const { recipe, pair, hidden, seed, epsilon, sparsity, form } = row;
  const { width } = form.imageShape!;
  const { image, label, pixels, dense, pruned } = exemplar;
  const rounded = (value: number | undefined) => significant(value, DIGITS);
  return pixels.map((ink, i) => ({
    recipe,
    pair,
    hidden,
    seed,
    epsilon,
    sparsity_percent: percent(sparsity),
    kind: exemplar.kind,
    image,
    label: labelValue(label),
    probability: dense.probability,
    pruned_probability: pruned.probability,
    row: Math.floor(i / width),
    column: i % width,
    ink,
    map: rounded(dense.map[i]),
    pruned_map: rounded(pruned.map[i]),
    gradient: rounded(dense.gradient[i]),
    pruned_gradient: rounded(pruned.gradient[i]),
  }));
}

function percent(sparsity: number): number {
  return Number((100 * sparsity).toPrecision(12));
}
