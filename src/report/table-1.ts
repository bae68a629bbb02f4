import { count } from '../count.ts';
import type { Census } from '../network/census.ts';
import type { CensusRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import type { Row } from './figure.ts';
import { groups } from '../analysis/groups.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { mean } from '../statistics/mean.ts';
import { fixed, seedsText, recipeParagraph } from '../analysis/words.ts';

/** The rows of the paper's table: dead before and after 95 % pruning. */
const PAPER = [
  { pair: '0-1', hidden: 12, before: 0, after: 0 },
  { pair: '3-8', hidden: 16, before: 0, after: 0 },
  { pair: '4-9', hidden: 24, before: 0, after: 0 },
];
const PAPER_SPARSITY = 0.95;

/** Columns of the table and the kind of unit that they count. */
const KINDS = {
  dead: 'dead',
  constant: 'constant',
  output_disconnected: 'outputDisconnected',
  input_disconnected: 'inputDisconnected',
  useful: 'useful',
} as const satisfies Record<string, keyof Census>;

type Line = Row & {
  readonly recipe: string;
  readonly pair: string;
  readonly hidden: number;
  readonly sparsity_percent: number;
};

/** Table 1: dead units before and after pruning, the paper's rows first, and beside it what its definition misses. */
export function table1(rows: readonly CensusRow[], ofPaper = true): Artefact {
  const lines = groups(rows, 'hidden', 'sparsity').map((group) => line(group, ofPaper));
  const recipes = sortRecipes(lines.map(({ recipe }) => recipe));
  // The paper's rows come first, with every recipe; the sort is stable.
  const rank = (row: Line) =>
    recipes.indexOf(row.recipe) + (row['paper_dead_before'] === null ? recipes.length : 0);
  const data = lines.toSorted((a, b) => rank(a) - rank(b));
  const measured = recipes.map((recipe) =>
    recipeParagraph(recipes, recipe, sentences(data.filter((row) => row.recipe === recipe))),
  );
  return {
    place: '4.4, Table 1',
    paper:
      'No unit is dead, neither before nor after removing 95 % of the weights, in any of three networks: 0-1 with 12 ' +
      'units, 3-8 with 16, 4-9 with 24. Dead means zero on every validation image.',
    measured,
    content: {
      id: 'table-1',
      title: 'Table 1: hidden units by state, before and after pruning',
      subtitle: [
        `Units per network on its validation images, mean over ${seedsText(data.map((row) => row['seeds'] as number))}; kinds overlap, useful units are of none`,
        ...recipeLines(rows),
      ],
      description: ['A table of hidden units by state.', ...measured].join(' '),
      data,
    },
  };
}

function line(group: readonly CensusRow[], ofPaper: boolean): Line {
  const [{ recipe, pair, hidden, sparsity }] = group as [CensusRow];
  const paper =
    ofPaper && sparsity === PAPER_SPARSITY
      ? PAPER.find((known) => known.pair === pair && known.hidden === hidden)
      : undefined;
  const counts = Object.entries(KINDS).flatMap(([column, kind]) => [
    [`${column}_before`, mean(group.map(({ before }) => before[kind]))],
    [`${column}_after`, mean(group.map(({ after }) => after[kind]))],
  ]);
  return {
    recipe,
    pair,
    hidden,
    sparsity_percent: Number((100 * sparsity).toPrecision(12)),
    seeds: group.length,
    paper_dead_before: paper?.before ?? null,
    paper_dead_after: paper?.after ?? null,
    ...Object.fromEntries(counts),
  };
}

function sentences(lines: readonly Line[]): string[] {
  const quoted = lines.filter((row) => row['paper_dead_before'] !== null);
  const shown = quoted.length > 0 ? quoted : lines.slice(-1);
  const number = (row: Line, column: string) => fixed(row[column] as number, 1);
  const untouched = lines.every((row) => row['dead_before'] === 0);
  return [
    untouched
      ? 'No network has a dead unit before pruning.'
      : 'Some networks have dead units before pruning.',
    ...shown.map(
      (row) =>
        `${row.pair} with ${count(row.hidden, 'unit')}, after removing ${row.sparsity_percent} %: ${number(row, 'dead_after')} dead, ` +
        `${number(row, 'constant_after')} constant, ${number(row, 'output_disconnected_after')} disconnected from the output, ` +
        `${number(row, 'useful_after')} useful (means).`,
    ),
  ];
}
