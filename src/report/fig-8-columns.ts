import { significant } from '../analysis/significant.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { largestFirst } from '../analysis/bars.ts';
import { classesOf, labelText, labelValue, pairTitle, shortened } from '../analysis/classes.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { fixed } from '../analysis/words.ts';
import type { Exemplar } from '../measurements/saliency.ts';
import { columnName } from '../studies/columns.ts';
import type { SaliencyRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { BAR, barNames, leftOutText } from './columns.ts';
import type { Figure } from './figure.ts';
import { heading, type Panel, panels, WHOLE } from './panels.ts';

const SERIES = { 'before pruning': OKABE_ITO.blue, 'after pruning': OKABE_ITO.orange } as const;

/** Digits that the data keep. */
const DIGITS = 6;

/** Fig. 8 for tables: how much each column matters to one seed's network, before and after pruning, a panel per row. */
export function figure8Columns(shown: readonly SaliencyRow[]): Artefact<Figure> {
  const recipes = sortRecipes(shown.map(({ recipe }) => recipe));
  const [{ pair, hidden, epsilon, form }] = shown as [SaliencyRow];
  const positive = classesOf(pair)[1];
  const named = (row: SaliencyRow) => (recipes.length > 1 ? `recipe ${row.recipe}, ` : '');
  const measured = shown.flatMap((row) =>
    row.exemplars.map((exemplar) => {
      const { places } = largestFirst(exemplar.dense.map, 3);
      const names = places.map((column) => columnName(form, column)).join(', ');
      return (
        `Shown: ${named(row)}seed ${row.seed}, row ${exemplar.image}, a ${words(exemplar)}; the probability of a ${positive} is ` +
        `${fixed(exemplar.dense.probability)} before and ${fixed(exemplar.pruned.probability)} after pruning. ` +
        `Most depends on ${names}.`
      );
    }),
  );
  const { left } = largestFirst(shown[0].exemplars[0].dense.map);
  return {
    place: '4.7, Fig. 8',
    paper:
      'After removing 95 % of the weights the map of a correct image is remarkably consistent.',
    measured,
    content: {
      id: 'fig-8',
      title: `Fig. 8: saliency of columns, ${pairTitle(pair)}, H = ${hidden}`,
      subtitle: [
        `Change of the probability for ε = ${epsilon} more of each scaled column, absolute`,
        ...leftOutText(left),
        ...recipeLines(shown),
      ],
      description: [
        'Bars of how much each column matters for some rows, before and after pruning.',
        ...measured,
      ].join(' '),
      spec: panels(
        shown.flatMap((row) =>
          row.exemplars.map((exemplar) => panel(row, exemplar, recipes.length > 1)),
        ),
        1,
      ),
      data: shown.flatMap((row) => row.exemplars.flatMap((exemplar) => columnsOf(row, exemplar))),
    },
  };
}

/** `correct setosa`. */
function words({ kind, label }: Exemplar): string {
  return `${kind.split(' ')[0]} ${labelText(label)}`;
}

function panel(row: SaliencyRow, exemplar: Exemplar, named: boolean): Panel {
  const { places } = largestFirst(exemplar.dense.map);
  const names = barNames(places.map((column) => columnName(row.form, column)));
  const values = places.flatMap((column, i) => [
    { name: names[i], series: 'before pruning', map: exemplar.dense.map[column] },
    { name: names[i], series: 'after pruning', map: exemplar.pruned.map[column] },
  ]);
  const title = `${named ? `${row.recipe}: ` : ''}row ${exemplar.image}, ${shortened(words(exemplar), 50)}`;
  const y = {
    field: 'name',
    type: 'nominal' as const,
    title: null,
    sort: null,
    scale: { domain: names },
  };
  return {
    ...heading(title, 70),
    width: WHOLE.width - 180,
    height: { step: BAR },
    data: { values },
    encoding: {
      x: {
        field: 'map',
        type: 'quantitative',
        title: 'change of the probability',
        axis: { format: '~g', tickCount: 5 },
      },
      y: { ...y, axis: { labelLimit: 220, grid: false } },
      yOffset: { field: 'series', type: 'nominal', scale: { domain: Object.keys(SERIES) } },
      color: {
        field: 'series',
        type: 'nominal',
        title: null,
        scale: { domain: Object.keys(SERIES), range: Object.values(SERIES) },
        legend: { orient: 'top', direction: 'horizontal' },
      },
    },
    mark: { type: 'bar', aria: false },
  } as Panel;
}

function columnsOf(row: SaliencyRow, exemplar: Exemplar) {
  const { recipe, pair, hidden, seed, epsilon, sparsity, form } = row;
  const { image, label, pixels, dense, pruned } = exemplar;
  const rounded = (value: number) => significant(value, DIGITS);
  return pixels.map((value, column) => ({
    recipe,
    pair,
    hidden,
    seed,
    epsilon,
    sparsity_percent: Number((100 * sparsity).toPrecision(12)),
    kind: exemplar.kind,
    row: image,
    label: labelValue(label),
    probability: dense.probability,
    pruned_probability: pruned.probability,
    column: columnName(form, column),
    value: value === null ? null : rounded(value + (form.offsets?.[column] ?? 0)),
    map: rounded(dense.map[column]),
    pruned_map: rounded(pruned.map[column]),
    gradient: rounded(dense.gradient[column]),
    pruned_gradient: rounded(pruned.gradient[column]),
  }));
}
