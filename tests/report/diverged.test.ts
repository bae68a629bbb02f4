import { expect, test } from 'vitest';
import { resultText } from '../../src/analysis/result-text.ts';
import { artefactsOf } from '../../src/report/artefacts.ts';
import type { Row } from '../../src/report/figure.ts';
import type { StudyName, StudyRows } from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import {
  censusRow,
  clustersRow,
  exemplar,
  noiseRow,
  occlusionRow,
  prePrunedRow,
  pruningRow,
  saliencyRow,
} from './study-rows.ts';

import { adversarialRow } from './adversarial-rows.ts';
import {
  difficultyRow,
  explanationRow,
  informationRow,
  outputMaskRow,
  pruningMethodRows,
  saliencyShiftRow,
  saliencySizesRow,
  specialisationRow,
  widthRow,
} from './beyond-rows.ts';
import { mnistCRow } from './mnist-c-rows.ts';

const LOST = { seed: 3, trialId: 'lost', diverged: true } as const;

/** Two networks, and a third that diverged. */
const STUDIES: Partial<Record<StudyName, Partial<StudyRows>>> = {
  pruning: {
    pruning: [
      pruningRow({ 0.5: 0.6 }, { seed: 1 }),
      pruningRow({ 0.5: 0.7 }, { seed: 2 }),
      pruningRow({ 0.5: 0 }, LOST),
    ],
    prePruned: [prePrunedRow(), prePrunedRow({ ...LOST, f1: 0 })],
  },
  'dead-neurons': { census: [censusRow(), censusRow({ seed: 2 }), censusRow(LOST)] },
  clusters: { clusters: [clustersRow(), clustersRow({ seed: 2 }), clustersRow(LOST)] },
  noise: { noise: [noiseRow(), noiseRow({ seed: 2 }), noiseRow({ ...LOST, f1: 0 })] },
  occlusion: {
    occlusion: [
      occlusionRow(),
      occlusionRow({ seed: 2 }),
      occlusionRow({ ...LOST, f1: 0, cleanF1: 0 }),
    ],
    columnOcclusion: ['a', 'b'].flatMap((columns) =>
      [{}, { seed: 2 }, LOST].map((which) => ({
        ...occlusionRow(which),
        columns,
        ...('diverged' in which && { f1: 0 }),
      })),
    ),
  },
  information: {
    information: [informationRow(), informationRow({ seed: 2 }), informationRow(LOST)],
  },
  specialisation: {
    specialisation: [specialisationRow(), specialisationRow({ seed: 2 }), specialisationRow(LOST)],
  },
  explanations: {
    explanations: [explanationRow(), explanationRow({ seed: 2 }), explanationRow(LOST)],
  },
  'saliency-shift': {
    saliencySizes: [saliencySizesRow(), saliencySizesRow({ seed: 2 }), saliencySizesRow(LOST)],
    saliencyShifts: [saliencyShiftRow(), saliencyShiftRow({ seed: 2 }), saliencyShiftRow(LOST)],
  },
  'mnist-c': {
    mnistC: [{}, { seed: 2 }, LOST].flatMap((which) =>
      [0, 0.95].map((sparsity) => mnistCRow({ ...which, sparsity })),
    ),
  },
  difficulty: { difficulty: [difficultyRow(), difficultyRow({ seed: 2 }), difficultyRow(LOST)] },
  width: { width: [widthRow(), widthRow({ seed: 2 }), widthRow(LOST)] },
  adversarial: {
    adversarial: (['l2', 'linf'] as const).flatMap((norm) =>
      [{ norm }, { norm, seed: 2 }, { norm, ...LOST }].map((which) => adversarialRow(which)),
    ),
  },
  'pruning-methods': {
    pruningMethods: [{}, { seed: 2, trialId: 'second' }, LOST].flatMap((which) =>
      pruningMethodRows(which),
    ),
    outputMasks: [outputMaskRow(), outputMaskRow({ seed: 2 }), outputMaskRow(LOST)],
  },
  saliency: {
    saliency: [{ exemplars: [exemplar()] }, { seed: 2 }, LOST].map((which) => saliencyRow(which)),
  },
};

/** A row of a figure but for the number of networks that are left out. */
function withoutCount(row: Row): Row {
  return 'diverged' in row ? { ...row, diverged: 0 } : row;
}

test.each(Object.keys(STUDIES) as StudyName[])(
  'figures of %s are without a network that diverged, and count it',
  (study) => {
    const rows = { ...NO_ROWS, ...STUDIES[study] };
    const all = artefactsOf(study, rows);
    const finite = Object.entries(STUDIES[study] as StudyRows).map(([kind, of]) => [
      kind,
      of.filter((row) => !('diverged' in row)),
    ]);
    const expected = artefactsOf(study, { ...NO_ROWS, ...Object.fromEntries(finite) });
    expect(all.length).toBeGreaterThan(0);
    expect(all.length).toBe(expected.length);
    all.forEach(({ content, measured }, i) => {
      expect(content.subtitle).toEqual([
        ...expected[i].content.subtitle,
        '1 diverged network left out',
      ]);
      expect(content.data.map(withoutCount)).toEqual(expected[i].content.data.map(withoutCount));
      expect(measured).toEqual(expected[i].measured);
    });
    expect(resultText(study, rows, false)).toBe(
      resultText(study, { ...NO_ROWS, ...Object.fromEntries(finite) }, false),
    );
  },
);

test('where every network diverged nothing is averaged', () => {
  const rows = { ...NO_ROWS, noise: [noiseRow({ ...LOST, f1: 0 })] };
  const [{ content }] = artefactsOf('noise', rows);
  expect(content.data).toEqual([expect.objectContaining({ seeds: 0, diverged: 1, f1_mean: null })]);
});
