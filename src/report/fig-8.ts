import { inkOf } from '../analysis/ink.ts';
import type { Exemplar, ExemplarMaps } from '../measurements/saliency.ts';
import type { SaliencyRow } from '../studies/rows.ts';
import { classesOf, labelText, labelValue, pairTitle, shortened } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { figure8Columns } from './fig-8-columns.ts';
import { groups } from '../analysis/groups.ts';
import { aroundZero, imageGrid, ofMaximum, type GridImage, pictureUrl } from './image-grid.ts';
import { HEAT, INK, SIGNED } from './palette.ts';
import { heading, panels } from './panels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { fixed } from '../analysis/words.ts';

/** Letters of a class beside a picture. */
const NAME_LETTERS = 20;

/** Digits that the maps keep: more than a colour can show. */
const DIGITS = 6;

/** Fig. 8: saliency maps of one seed's network before and after pruning, a row per image. */
export function figure8(rows: readonly SaliencyRow[]): Artefact<Figure> {
  const shown = groups(rows, 'hidden', 'sparsity').flatMap(
    (group) => group.find(({ exemplars }) => exemplars.length > 0) ?? [],
  );
  const recipes = sortRecipes(shown.map(({ recipe }) => recipe));
  const [{ pair, hidden, epsilon, form }] = shown as [SaliencyRow];
  if (!form.imageShape) return figure8Columns(shown);
  const positive = classesOf(pair)[1];
  const named = (row: SaliencyRow) => (recipes.length > 1 ? `recipe ${row.recipe}, ` : '');
  const measured = shown.flatMap((row) =>
    row.exemplars.map(
      (exemplar) =>
        `Shown: ${named(row)}seed ${row.seed}, image ${exemplar.image}, a ${words(exemplar)}; the probability of a ${positive} is ` +
        `${fixed(exemplar.dense.probability)} before and ${fixed(exemplar.pruned.probability)} after pruning.`,
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
        `Maps: change of the probability for ε = ${epsilon} at each pixel, absolute`,
        'Bright is large, each map on its own scale',
        `Gradient of the logit: orange towards ${positive}, blue towards ${classesOf(pair)[0]}, white zero`,
        ...recipeLines(shown),
      ],
      description: [
        'Images, their saliency maps before and after pruning, and the signed gradient.',
        ...measured,
      ].join(' '),
      spec: panels(
        shown.map((row) => ({
          ...heading(recipes.length > 1 ? row.recipe : '', 70),
          ...imageGrid(
            row.exemplars.flatMap((exemplar) => picturesOf(row, exemplar, positive)),
            row.form.imageShape!,
          ),
        })),
        1,
      ),
      data: shown.flatMap((row) => row.exemplars.flatMap((exemplar) => pixelsOf(row, exemplar))),
    },
  };
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
  const probability = ({ probability: p }: ExemplarMaps) => p.toFixed(3);
  const row = [
    words(exemplar),
    `P(${shortened(positive, NAME_LETTERS)}) = ${probability(dense)}`,
    `pruned ${probability(pruned)}`,
  ];
  const columns: [string, readonly number[], readonly string[]][] = [
    ['image', inkOf(pixels, form), INK],
    ['map', ofMaximum(dense.map), HEAT],
    [`map, ${Number((100 * sparsity).toPrecision(12))} % removed`, ofMaximum(pruned.map), HEAT],
    ['gradient', aroundZero(dense.gradient), SIGNED],
  ];
  return columns.map(([column, shares, stops]) => ({
    row,
    column,
    url: pictureUrl(shares, stops, form.imageShape!),
    words: `${words(exemplar)}: ${column}`,
  }));
}

function pixelsOf(row: SaliencyRow, exemplar: Exemplar) {
  const { recipe, pair, hidden, seed, epsilon, sparsity, form } = row;
  const { width } = form.imageShape!;
  const { image, label, pixels, dense, pruned } = exemplar;
  const rounded = (value: number | undefined) => Number((value as number).toPrecision(DIGITS));
  return pixels.map((ink, i) => ({
    recipe,
    pair,
    hidden,
    seed,
    epsilon,
    sparsity_percent: Number((100 * sparsity).toPrecision(12)),
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
