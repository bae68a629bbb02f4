import { claim } from '../../claims/claim.ts';
import type { Claim } from '../../../src/claims/claim.ts';
import { RECIPES, recipeValues, recipeWords } from '../../../src/lab/recipe.ts';
import type { Artefact } from '../../../src/report/artefact.ts';
import { type DataTable, type Figure, FIGURE_DATA, type Row } from '../../../src/report/figure.ts';
import type { Report } from '../../../src/report/page/report.ts';

/** A report that no run has made; a test says what matters to it. */
export function reportOf(sketch: Partial<Report> = {}): Report {
  return {
    title: 'The paper, repeated',
    dataset: { name: 'mnist', digest: 'sha256:0123' },
    recipes: [recipeOf('paper')],
    seeds: [1, 2, 3],
    pairs: ['0-1', '4-9'],
    hiddenSizes: [2, 24, 64],
    trials: 18,
    weightsDigest: 'sha256:4567',
    versions: { lowcap: '0.1.0', arithmetic: 1, engine: 'Node.js 24.21.0' },
    seconds: { training: 42.63 },
    command: 'lowcap reproduce --seeds 3',
    draws: 5,
    artefacts: [],
    claims: [],
    made: '2026-01-31T12:00:00Z',
    ...sketch,
  };
}

export const TWO_RECIPES = (['paper', 'minibatch'] as const).map(recipeOf);

function recipeOf(label: keyof typeof RECIPES) {
  const recipe = RECIPES[label];
  return { label, values: recipeValues(recipe), text: recipeWords(recipe) };
}

export function claimOf(sketch: Partial<Claim> = {}): Claim {
  return claim({
    verdict: 'partly',
    measured: 0.01234,
    interval: [-0.0021, 0.0268],
    statistic: 'F1 of 64 units less F1 of 24 units, occluded images',
    rule: 'reproduced when the whole interval lies above 0',
    effect: 2.117,
    details: { 'F1 of 64 units': 0.86512 },
    trials: ['aa01', 'bb02', 'cc03'],
    ...sketch,
  });
}

/** What the page says when the studies of a claim are not stored. */
export function unmeasured(sketch: Partial<Claim> = {}): Claim {
  return claimOf({
    verdict: 'untested',
    reason: 'missing: networks with 24 units',
    measured: null,
    interval: null,
    intervalMethod: null,
    evidence: null,
    n: 0,
    effect: null,
    details: {},
    trials: [],
    ...sketch,
  });
}

/** A table of the paper. */
export function tableOf(data: readonly Row[], sketch: Partial<DataTable> = {}): Artefact {
  return {
    content: {
      id: 'table-1',
      title: 'Table 1: dead units',
      subtitle: ['mnist, 3 seeds'],
      description: 'Dead units before and after pruning.',
      data,
      ...sketch,
    },
    place: '4.4, Table 1',
    paper: 'no dead neurons',
    measured: [],
  };
}

/** A figure with a facet for each recipe, wider than a phone, and a sentence from its data. */
export function curveArtefact(): Artefact & { readonly content: Figure } {
  const data = TWO_RECIPES.flatMap(({ label: recipe }, level) =>
    ['0-1', '4-9'].flatMap((pair, hardness) =>
      [2, 4, 8, 12, 24, 64].map((hidden) => ({
        recipe,
        pair,
        hidden,
        best_mean: 1 - ((hardness + 1) * 0.35) / ((level + 1) * Math.sqrt(hidden)),
        best_sd: hidden === 2 ? null : 0.1 / hidden,
      })),
    ),
  );
  return {
    content: {
      id: 'fig-3',
      title: 'Fig. 3: F1 against hidden size',
      subtitle: ['mnist: mean over 3 seeds'],
      description: 'Curves that rise with the number of hidden units.',
      spec: {
        data: FIGURE_DATA,
        facet: { column: { field: 'recipe' } },
        spec: {
          width: 420,
          mark: 'line',
          encoding: {
            x: { field: 'hidden', type: 'quantitative', scale: { type: 'log' } },
            y: { field: 'best_mean', type: 'quantitative' },
            color: { field: 'pair' },
          },
        },
      },
      data,
    },
    place: '4.2, Fig. 3',
    paper: 'F1 above 0.90 takes more hidden units the harder the pair is.',
    measured: [
      `Pair 4-9 with 24 units reaches F1 ${data.find(({ pair, hidden }) => pair === '4-9' && hidden === 24)?.best_mean.toFixed(3)}.`,
    ],
  };
}
