import { describe, expect, test } from 'vitest';
import { atLeast } from '../../src/claims/decision-rule.ts';
import { type ClaimDefinition, defineClaim } from '../../src/claims/definition.ts';
import { evaluateClaim } from '../../src/claims/evaluate-claim.ts';
import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { makeDataset } from '../../src/data/assemble.ts';
import { readLabelsFile } from '../../src/data/labels-file.ts';
import { readMatrix } from '../../src/data/matrix-file.ts';
import { readNpy } from '../../src/data/npy.ts';
import { procrustes } from '../../src/embedding/procrustes.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { readModel } from '../../src/lab/model-file.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { corrupt } from '../../src/library/corrupt.ts';
import { makeDatasetFromArrays } from '../../src/library/datasets.ts';
import { embed } from '../../src/library/embed.ts';
import { evaluate } from '../../src/library/evaluate.ts';
import { saliency } from '../../src/library/explain.ts';
import { figures, tables } from '../../src/library/figures.ts';
import { initialNetwork } from '../../src/library/networks.ts';
import { selectPair } from '../../src/library/pairs.ts';
import { prune, pruningFrontier } from '../../src/library/prune.ts';
import { planStudies, runStudies } from '../../src/library/studies.ts';
import { train } from '../../src/library/train.ts';
import { confusionAt, firstFall, frontierAt } from '../../src/network/frontier.ts';
import { summarizeValues } from '../../src/statistics/summary.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { readRows, readStudyRows } from '../../src/studies/studies.ts';
import { refusal } from '../data/fixtures.ts';
import { dataset, freshCore, settings } from './small-dataset.ts';

const core = await freshCore();
const network = initialNetwork(core, { hidden: 2 });
const images = selectPair(dataset, '4-9', 'test');
const frontier = pruningFrontier(core, network, images);
const matrix = { points: 8, dimensions: 1, values: Float32Array.from({ length: 8 }, (_, i) => i) };
const positions = new Float32Array(16);
const store = new MemoryStore();
const grid = {
  dataset,
  pairs: ['4-9'],
  hiddenSizes: [2],
  seeds: [1],
  recipes: [settings.recipe],
  corruption: { draws: 1, clip: true },
};
const claim = defineClaim<never>({ rule: atLeast(0) } as ClaimDefinition<never>);

type Refused = [string, () => unknown, RegExp];

/** What a program without types hands over. */
const given = (value: unknown) => value as never;

describe.each<[string, unknown, RegExp]>([
  ['undefined', undefined, /^got undefined, expected .*bytes of/],
  ['a text', 'PK', /^got a text of 2, expected .*bytes of/],
  ['an ArrayBuffer', new ArrayBuffer(8), /^got ArrayBuffer, expected .*bytes of/],
  ['other numbers', new Float32Array(2), /^got Float32Array of 2, expected .*bytes of/],
])('%s in the place of bytes', (_, bytes, message) => {
  test.each<[string, () => unknown]>([
    ['makeDataset', () => makeDataset('mine', given({ 'train-images-idx3-ubyte': bytes }))],
    ['readModel', () => readModel(given(bytes), 'a.safetensors')],
    ['readNpy', () => readNpy(given(bytes), 'a.npy')],
    ['readMatrix of .npy', () => readMatrix(given(bytes), 'a.npy')],
    ['readMatrix of .csv', () => readMatrix(given(bytes), 'a.csv')],
    ['readLabelsFile', () => readLabelsFile(given(bytes), 'labels', 2)],
  ])('is refused by %s', async (_, call) => {
    expect(await refusal(call)).toMatch(message);
  });
});

const DATA: Refused[] = [
  ['no files', () => makeDataset('mine', given(undefined)), /^got undefined, expected the bytes/],
  ['no arrays', () => makeDatasetFromArrays(given(undefined)), /^got undefined, expected a source/],
];

const MEASURES: Refused[] = [
  [
    'positions that are a list',
    () => procrustes(given([1, 2]), positions),
    /^got the first positions as Array of 2, expected a Float32Array$/,
  ],
  [
    'no second positions',
    () => procrustes(positions, given(undefined)),
    /^got the second positions as undefined, expected a Float32Array$/,
  ],
  [
    'too few positions',
    () => procrustes(positions, positions.subarray(2)),
    /^got embeddings of 8 and 7 points/,
  ],
  [
    'quality of a list',
    () => measureQuality(core, matrix, given(Array.from(positions))),
    /^got positions as Array of 16, expected a Float32Array$/,
  ],
  [
    'quality of too few positions',
    () => measureQuality(core, matrix, positions.subarray(2)),
    /^got 14 values, expected 8 rows of 2 columns$/,
  ],
  [
    'a sample as text',
    () => measureQuality(core, matrix, positions, { sample: given('2') }),
    /^got a sample of 2, expected 1 point or more$/,
  ],
  ['too many removals', () => confusionAt(frontier, frontier.removals + 1), /^got \d+ removals, e/],
  ['counts of no frontier', () => confusionAt(given({}), 0), /^got undefined counts of undefined/],
  ['no frontier to read', () => frontierAt(given(undefined), 0.5), /^got undefined, expected a fr/],
  ['no frontier to fall', () => firstFall(given(undefined)), /^got undefined, expected a frontier/],
  ['NaN', () => summarizeValues([1, NaN]), /^got NaN at place 1, expected finite numbers$/],
  ['no values', () => summarizeValues(given(undefined)), /^got undefined, expected a list of num/],
  [
    'perplexity as text',
    () => embed(core, matrix, { perplexity: given('2') }),
    /^got perplexity 2 for 8 points, expected at least 1/,
  ],
  [
    'iterations as text',
    () => embed(core, matrix, { perplexity: 2, iterations: given('2') }),
    /^got iterations 2, expected a whole number/,
  ],
  [
    'null for options',
    () => embed(core, matrix, given(null)),
    /^got null, expected options such as \{ perplexity: 30 \}$/,
  ],
  [
    'a state without positions',
    () => embed(core, matrix, { perplexity: 2, from: given({}) }),
    /^got positions of a state as undefined, expected a Float32Array$/,
  ],
];

const run = { studies: ['capacity' as const], grid, dataset, core };

const STUDIES: Refused[] = [
  ['a run of nothing', () => runStudies(given(undefined)), /^got undefined, expected options: /],
  ['a plan of nothing', () => planStudies(given(undefined)), /^got undefined, expected options: /],
  [
    'a run without studies',
    () => runStudies({ ...run, studies: given(undefined) }),
    /^got undefined, expected a list of studies$/,
  ],
  [
    'null for a study',
    () => runStudies({ ...run, studies: [given(null)] }),
    /^got null, expected one of learning-rate, /,
  ],
  [
    'a run without a grid',
    () => runStudies({ ...run, grid: given(undefined) }),
    /^got undefined, expected a grid: /,
  ],
  [
    'a plan without a grid',
    () => planStudies({ ...run, grid: given(undefined) }),
    /^got undefined, expected a grid: /,
  ],
  ['no studies', () => readRows(given(undefined), grid, store), /^got undefined, expected a list/],
  ['an unknown study', () => readRows([given('x')], grid, store), /^got study x, expected one of/],
  ['rows of no grid', () => readRows(['capacity'], given(undefined), store), /expected a grid: /],
  [
    'rows of half a grid',
    () => readRows(['capacity'], given({ dataset }), store),
    /^got a grid without pairs, expected one or more$/,
  ],
  [
    'rows of no store',
    () => readRows(['capacity'], grid, given(undefined)),
    /^got undefined, expected a store such as new MemoryStore\(\)$/,
  ],
  [
    'rows of no study',
    () => readStudyRows(given(undefined), grid, store),
    /^got undefined, expected a study$/,
  ],
  ['figures of nothing', () => figures(given(undefined)), /^got undefined, expected rows such as/],
  ['figures of no kinds', () => figures(given({})), /^got undefined, expected a list of the rows /],
  ['tables of no kinds', () => tables(given({})), /^got undefined, expected a list of the rows /],
  [
    'claims without one kind',
    () => evaluateClaims({ ...NO_ROWS, capacity: given(undefined) }),
    /^got undefined, expected a list of the rows capacity, as readRows gives$/,
  ],
  ['no claim', () => evaluateClaim(given(undefined), []), /^got undefined, expected a claim such/],
  ['a claim on no rows', () => evaluateClaim(claim, given(undefined)), /expected a list of rows$/],
];

const OPTIONS: Refused[] = [
  [
    'evaluate',
    () => evaluate(core, network, images, given({ noise: 0.3 })),
    /^got option noise, expected one of corruption$/,
  ],
  [
    'a corruption',
    () => evaluate(core, network, images, { corruption: given({ nose: 0.3 }) }),
    /^got option nose, expected one of noise, occlusion, seed, draw, clip$/,
  ],
  [
    'corrupt',
    () => corrupt(core, images, given({ nose: 0.3 })),
    /^got option nose, expected one of noise, occlusion, seed, draw, clip$/,
  ],
  [
    'prune',
    () => prune(core, network, given({ sparsity: 0.5, scop: 'layer' })),
    /^got option scop, expected one of sparsity, scope, seed$/,
  ],
  [
    'pruningFrontier',
    () => pruningFrontier(core, network, images, given({ sparsity: 0.5 })),
    /^got option sparsity, expected one of scope, seed$/,
  ],
  [
    'saliency',
    () => saliency(core, network, images, given({ eps: 0.1 })),
    /^got option eps, expected one of epsilon$/,
  ],
  [
    'embed',
    () => embed(core, matrix, given({ perplexty: 5 })),
    /^got option perplexty, expected one of perplexity, iterations, /,
  ],
  [
    'measureQuality',
    () => measureQuality(core, matrix, positions, given({ samples: 5 })),
    /^got option samples, expected one of labels, sample$/,
  ],
  [
    'initialNetwork',
    () => initialNetwork(core, given({ hidden: 2, sed: 1 })),
    /^got option sed, expected one of dimensions, hidden, seed, init$/,
  ],
  [
    'train',
    () => train(core, dataset, given({ ...settings, epochs: 5 })),
    /^got option epochs, expected one of pair, hidden, seed, recipe$/,
  ],
  [
    'a recipe',
    () => train(core, dataset, { ...settings, recipe: given({ ...RECIPES.paper, epoch: 5 }) }),
    /^got option epoch, expected one of init, batch, learningRate, epochs, pruning, labels$/,
  ],
];

test.each([...DATA, ...MEASURES, ...STUDIES])('refuses %s', async (_, call, message) => {
  expect(await refusal(call)).toMatch(message);
});

test.each(OPTIONS)('an option that does not exist is refused by %s', async (_, call, message) => {
  expect(await refusal(call)).toMatch(message);
});
