import { hash } from 'node:crypto';
import { identifyParts } from '../../src/lab/parts.ts';
import { recipeText } from '../../src/lab/recipe.ts';
import type { TrialResults } from '../../src/lab/records.ts';
import type { Request } from '../../src/lab/request.ts';
import type { ResultStore } from '../../src/lab/store.ts';
import type { Trial } from '../../src/lab/trial.ts';
import type { MeasurementName, Value } from '../../src/measurements/measurements.ts';
import { HISTORY } from '../../src/network/history.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { Results } from '../../src/studies/results.ts';
import type { Subject } from '../../src/studies/rows.ts';
import { studyParts } from '../../src/studies/studies.ts';
import type { Study } from '../../src/studies/study.ts';

/** Shares that depend on what they are of and on nothing else, with three digits. */
export function madeUp(of: string, what: string): number {
  return (1 + (hash('sha256', `${of} ${what}`, 'buffer').readUInt32LE(0) % 998)) / 1000;
}

/** What made-up networks are called: by all that they differ in. */
export function nameOf({ pair, hidden, seed, recipe }: Trial): string {
  return `${pair} H${hidden} s${seed} ${recipeText(recipe)}`;
}

/** A network that diverged in its first epoch where `diverged` says so. */
function madeUpTrial(trial: Trial, diverged: boolean): TrialResults {
  const name = nameOf(trial);
  const of = (what: string) => madeUp(name, what);
  const many = (what: string) => Math.floor(1000 * of(what));
  const confusion = { tp: many('tp'), fp: many('fp'), fn: many('fn'), tn: many('tn') };
  const scores = { loss: of('loss'), accuracy: of('accuracy'), f1: of('f1'), auc: of('auc') };
  return {
    trialId: name,
    weights: 'none',
    validation: { n: 1, ...scores, confusion },
    best: { f1: of('best'), epoch: many('epoch') },
    seconds: of('seconds'),
    budgets: [100, 1000, 10_000].map((updates) => ({
      updates,
      loss: diverged ? Infinity : of(`loss ${updates}`),
      f1: of(`f1 ${updates}`),
      auc: of(`auc ${updates}`),
    })),
    ...(diverged && { diverged: 1 }),
  } as TrialResults;
}

/** A history of five epochs. */
function madeUpHistory(name: string): Float64Array {
  return Float64Array.from({ length: 5 * HISTORY.length }, (_, i) => madeUp(name, `epoch ${i}`));
}

type Of = (what: string) => number;
type Maker<Name extends MeasurementName> = (of: Of, request: Request<Name>) => unknown;

const drawn = (of: Of, what: string) => ({ f1: of(`${what} f1`), auc: of(`${what} auc`) });

/** What of each measurement a study looks into, and little more. */
const VALUES: { readonly [Name in MeasurementName]?: Maker<Name> } = {
  pruning: (of, { params }) =>
    params.scopes.map((scope) => ({
      scope,
      weights: 1000,
      unprunedF1: of('whole'),
      curve: [0.5, 0.95, 0.99].map((sparsity) => ({ sparsity, f1: of(`${scope} ${sparsity}`) })),
      firstFall: scope === 'layer' ? null : Math.floor(1000 * of(scope)),
    })),
  generalization: (of, { params }) =>
    params.sparsities.map((sparsity) => ({ sparsity, trainingF1: of(`training ${sparsity}`) })),
  'test-file': (of) => ({ positives: 1000 * of('positives') }),
  census: (of) => ({ before: { dead: of('before') }, after: { dead: of('after') } }),
  clusters: (of) => ({ dense: { accuracy: of('dense') }, pruned: { accuracy: of('pruned') } }),
  noise: (of, { params }) =>
    [0, 0.3, 1].map((sigma) => ({ sigma, ...drawn(of, `${sigma} ${params.clip}`) })),
  'corruption-example': (of) => ({ image: 1000 * of('image') }),
  occlusion: (of) => drawn(of, 'patch'),
  'column-occlusion': (of, { params }) => params.sets.map((columns) => of(`column ${columns}`)),
  silencing: (of) => drawn(of, 'silent'),
  saliency: (of, { params, others = [] }) => ({
    similarity: { rank: of('0.95') < 0.2 ? null : of(`rank ${params.sparsity}`) },
    others: others.map((_, i) => ({ rank: of(`other ${i}`) })),
    crossBar: 'bar',
    regions: 'regions',
  }),
  information: (of) => ({
    units: [{ q: 0.05 }, { q: 0.051 }, { q: of('q') }],
    together: { bits: of('bits') },
  }),
  specialisation: (of, { others = [] }) => ({
    units: ['one', 'two'].map((unit) => ({
      index: of(unit),
      twins: others.map((_, i) => (unit === 'one' ? 0.8 + i / 8 : of(`${unit} ${i}`))),
    })),
  }),
  explanations: (of) => ({
    images: 1000 * of('images'),
    random: { deletion: { black: of('random') } },
    explanations: (['gradient', 'integratedBlack'] as const).map((explanation) => ({
      explanation,
      deletion: { black: of(explanation) },
    })),
  }),
  'saliency-sizes': (of, { others = [] }) => ({
    blank: of('blank'),
    ranks: others.map((_, i) => (i === 1 ? null : of(`rank ${i}`))),
  }),
  'saliency-shift': (of) => ({
    dense: [{ corruption: 'noise', all: of('dense') }],
    pruned: [{ corruption: 'patch', all: of('pruned') }],
  }),
  'mnist-c': (of) => {
    const under = (what: string) => ({
      clean: { f1: of(`${what} clean`) },
      corrupted: [{ f1: of(`${what} fog`) }, { f1: of(`${what} rain`) }],
    });
    return { images: 1000 * of('images'), dense: under('dense'), pruned: under('pruned') };
  },
  difficulty: (of, { trial }) => ({
    logisticError: of('logistic'),
    neighbourError: of('neighbour'),
    // Of one seed that of the class means is not known.
    meanDistance: trial.seed === 2 ? null : 10 * of('distance'),
  }),
  width: (of, { params }) => ({ descent: { error: of(`error ${params.width}`) } }),
  'one-shot-pruning': (of) => ({
    weights: 1000,
    denseF1: of('dense'),
    surgeonBlocks: 3,
    points: (['magnitude', 'surgeon'] as const).map((method) => ({
      method,
      round: 3,
      removed: 488,
      f1: of(method),
    })),
  }),
  'iterative-pruning': (of) => ({
    weights: 1000,
    denseF1: of('dense'),
    points: [{ round: 3, removed: 488, f1: of('rounds'), longerF1: of('longer') }],
  }),
  // The first level wins, the second is as bad as its controls, of the third and fourth one control is missing.
  'lottery-tickets': (of) => {
    const denseF1 = of('dense');
    const level = (round: number, f1: number, freshF1: number | null, permutedF1: number | null) =>
      ({ round, removed: 100 * round, f1, freshF1, permutedF1 }) as const;
    return {
      weights: 1000,
      denseF1,
      points: [
        level(3, denseF1, denseF1 - 0.01, denseF1 - 0.02),
        level(6, denseF1 - 0.001, denseF1 - 0.001, denseF1 - 0.02),
        level(9, denseF1, null, denseF1 - 0.02),
        level(12, denseF1, denseF1 - 0.01, null),
      ],
    };
  },
  'output-masks': (of) => [1, 2].map((kept) => ({ kept, better: of(`better ${kept}`) })),
  adversarial: (of, { params }) =>
    params.sparsities.flatMap((sparsity) =>
      (['l2', 'linf'] as const).flatMap((norm) =>
        [true, false].map((boxed) => {
          const far = of(`${sparsity} ${norm} ${boxed}`);
          return { sparsity, norm, boxed, lower: [0, far], upper: [0, far, 2 * far, null] };
        }),
      ),
    ),
};

/** Which made-up networks are not there, and which diverged. */
export interface Holes {
  readonly missing?: (trial: Trial) => boolean;
  readonly unmeasured?: (request: Request) => boolean;
  readonly diverged?: (trial: Trial) => boolean;
}

/** A store of all that a study asks of a grid, made up of the names of networks. */
export async function madeUpStore(
  study: Study,
  grid: Grid,
  { missing = () => false, unmeasured = () => false, diverged = () => false }: Holes = {},
) {
  const needs = await identifyParts(studyParts([study], grid));
  const store: ResultStore = {
    find(id) {
      const trial = needs.trials.get(id)?.trial;
      return trial && !missing(trial) ? madeUpTrial(trial, diverged(trial)) : undefined;
    },
    history: (name) => madeUpHistory(name),
    findMeasurement(id) {
      const found = needs.requests.get(id);
      if (!found || unmeasured(found.request)) return undefined;
      const { request, trialId } = found;
      const { measurement } = request;
      const of = (what: string) => madeUp(nameOf(request.trial), `${measurement} ${what}`);
      const make = VALUES[measurement] as Maker<typeof measurement>;
      const value = make(of, request as never) as Value<typeof measurement>;
      return { id, trialId, measurement, value, seconds: 0.5 };
    },
  };
  return { needs, store, results: new Results(store, needs) };
}

/** Rows in lines: about which network, and all else that they have. */
export function rowsText(rows: Readonly<Record<string, readonly Subject[]>>): string {
  return Object.entries(rows)
    .flatMap(([kind, own]) =>
      own.map(({ recipe, pair, hidden, seed, trialId, ...row }) => {
        const name = `${pair} H${hidden} s${seed} ${recipe}`;
        const called = trialId === name ? name : `${name} (${trialId})`;
        return `${kind} of ${called}: ${JSON.stringify(row)}`;
      }),
    )
    .join('\n');
}

/** What a study finds in made-up results of a grid, with every recipe, and how it says it in a few words. */
export async function foundText(study: Study, grid: Grid, holes?: Holes): Promise<string> {
  const { results } = await madeUpStore(study, grid, holes);
  const recipes = study.recipes?.(grid) ?? grid.recipes;
  return recipes
    .map((recipe) => {
      const rows = study.rows(grid, recipe, results);
      return [rowsText(rows), study.result?.(rows) ?? 'no words'].join('\n');
    })
    .join('\n');
}
