import { hash } from 'node:crypto';
import { vary } from '../../src/claims/worlds/vary.ts';
import type { ClusterQuality } from '../../src/measurements/clusters.ts';
import { SCOPES } from '../../src/network/prune.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import {
  capacityRow,
  censusRow,
  clustersRow,
  crossBar,
  generalizationRow,
  historyOf,
  learningRateRow,
  noiseRow,
  occlusionRow,
  prePrunedRow,
  pruningRow,
  quality,
  region,
  saliencyRow,
  silencedRow,
  together,
} from './rows.ts';

const SEEDS = [1, 2, 3, 4];
const SIZES = [0, 2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];
const PAIRS = ['0-1', '1-7', '5-6', '3-8', '4-9', '2-7'];
const RATES = [1e-5, 1e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3];
const SPARSITIES = [0.3, 0.6, 0.9, 0.95, 0.99];

/** Numbers that depend on what they are of and on nothing else. */
function drawer(seed: number, ...of: readonly unknown[]) {
  const place = JSON.stringify(of);
  return (what: string, mean: number, sd: number): number => {
    const purpose = hash('sha256', place + what, 'buffer').readUInt32LE(0);
    return mean + vary(seed, purpose, sd);
  };
}

type Draw = ReturnType<typeof drawer>;

const share = (draw: Draw, what: string, mean: number) =>
  Math.min(1, Math.max(0, draw(what, mean, 0.12)));

function scores(draw: Draw) {
  const [bestF1, lastF1] = [share(draw, 'best', 0.88), share(draw, 'last', 0.84)];
  return {
    bestF1,
    bestEpoch: 1 + Math.floor(60 * share(draw, 'epoch', 0.5)),
    lastF1,
    lastLoss: draw('loss', 0.4, 0.2),
    lastAuc: share(draw, 'auc', 0.9),
  };
}

function history(draw: Draw): Float64Array {
  const epochs = Array.from({ length: 30 }, (_, epoch) => epoch);
  return historyOf(
    epochs.map((epoch) => share(draw, `f1 ${epoch}`, 0.85 - 0.4 * 0.7 ** epoch)),
    epochs.map((epoch) => draw(`loss ${epoch}`, 0.3 + 0.4 * 0.8 ** epoch, 0.05)),
  );
}

function clusters(draw: Draw, when: string): ClusterQuality {
  const one = (what: string, mean: number) => share(draw, `${when} ${what}`, mean);
  return quality({
    kl: draw(`${when} kl`, 1, 0.2),
    trustworthiness: one('trust', 0.9),
    accuracy: one('accuracy', 0.9),
    silhouette: one('silhouette', 0.5),
    groups: {
      silhouettes: [2, 3, 4, 5, 6].map((k) => one(`k ${k}`, 0.45)),
      agreement: one('agreement', 0.85),
    },
  });
}

const similarity = (draw: Draw, of: string) => ({
  rank: share(draw, `${of} rank`, 0.5),
  top: share(draw, `${of} top`, 0.4),
  ssim: share(draw, `${of} ssim`, 0.5),
});

function regions(draw: Draw) {
  const parts = (of: string) => ({
    negative: share(draw, `${of} negative`, 0.2),
    positive: share(draw, `${of} positive`, 0.2),
    misclassified: share(draw, `${of} misclassified`, 0.2),
  });
  const one = (of: string) =>
    region({
      area: share(draw, `${of} area`, 0.2),
      saliency: parts(`${of} map`),
      ink: parts(`${of} ink`),
    });
  return {
    upperStem: one('upper'),
    lowerStem: one('lower'),
    loop: one('loop'),
    emptySpace: one('empty'),
  };
}

/**
 * Rows of every study of the paper, for every pair and one that is not in it, every size, and settings within and outside
 * of what is claimed: no two are alike, and there are no classes of them that a claim could take for one another unnoticed.
 */
export function variedRows(): StudyRows {
  const networks = SEEDS.flatMap((seed) =>
    PAIRS.flatMap((pair) => SIZES.map((hidden) => ({ seed, pair, hidden }))),
  );
  return together(
    networks.map(({ seed, pair, hidden }) => {
      const of = { seed, pair, hidden };
      const draw = (...more: readonly unknown[]) => drawer(seed, pair, hidden, ...more);
      const units = (more: string) => Math.floor((hidden / 6) * share(draw(more), 'units', 0.5));
      const drawn = (at: Draw) => ({ f1: share(at, 'f1', 0.8), auc: share(at, 'auc', 0.85) });
      const clean = { cleanF1: share(draw(), 'clean', 0.92), cleanAuc: share(draw(), 'auc', 0.95) };
      const census = (when: string) => ({
        dead: units(`${when} dead`),
        constant: units(`${when} constant`),
        outputDisconnected: units(`${when} out`),
        inputDisconnected: units(`${when} in`),
        useful: units(`${when} useful`),
      });
      const unprunedF1 = share(draw('pruned'), 'unpruned', 0.9);
      return {
        learningRate: RATES.map((learningRate) => {
          const at = draw('rate', learningRate);
          const [first, middle, last] = [0.6, 0.4, 0.3].map((mean, i) =>
            at(`fall ${i}`, mean, 0.05),
          );
          const trainingLoss = [first, middle, last] as const;
          return learningRateRow({ ...of, learningRate, ...scores(at), trainingLoss });
        }),
        capacity: [capacityRow({ ...of, ...scores(draw()), history: history(draw('history')) })],
        pruning: SCOPES.map((scope) => {
          const at = draw('pruning', scope);
          const losses = SPARSITIES.map((s) => [s, at(`loss ${s}`, 0.2 * s, 0.1)] as const);
          const firstFall = Math.floor(1000 * share(at, 'fall', 0.7));
          return pruningRow({
            ...of,
            scope,
            unprunedF1,
            firstFall,
            losses: Object.fromEntries(losses),
          });
        }),
        prePruned: SCOPES.flatMap((scope) =>
          [0.6, 0.95, 0.99].flatMap((sparsity) =>
            [true, false].map((keep) => {
              const f1 = share(draw('pre', scope, sparsity, keep), 'f1', 0.8);
              const prunedAfterF1 = share(draw('after', scope, sparsity), 'f1', 0.8);
              return prePrunedRow({ ...of, scope, sparsity, keep, f1, unprunedF1, prunedAfterF1 });
            }),
          ),
        ),
        generalization: [0, 0.5, 0.9].map((sparsity) => {
          const at = draw('generalization', sparsity);
          return generalizationRow({
            ...of,
            sparsity,
            trainingF1: share(at, 'training', 0.9),
            validationF1: share(at, 'validation', 0.85),
            trainingLoss: at('loss', 0.2, 0.05),
            validationLoss: at('other loss', 0.3, 0.05),
          });
        }),
        // Without hidden units there is nothing to count.
        census: (hidden === 0 ? [] : [of]).map(() =>
          censusRow({ ...of, before: census('before'), after: census('after') }),
        ),
        clusters: [
          clustersRow({
            ...of,
            dense: clusters(draw('clusters'), 'dense'),
            pruned: clusters(draw('clusters'), 'pruned'),
            overlap: share(draw('clusters'), 'overlap', 0.6),
            procrustes: share(draw('clusters'), 'procrustes', 0.3),
            reembedding: {
              overlap: share(draw('again'), 'overlap', 0.7),
              procrustes: share(draw('again'), 'procrustes', 0.3),
              silhouette: share(draw('again'), 'silhouette', 0.5),
            },
          }),
        ],
        noise: [0, 0.1, 0.3, 0.6].flatMap((sigma) =>
          [true, false].map((clip) =>
            noiseRow({ ...of, sigma, clip, ...drawn(draw('noise', sigma, clip)) }),
          ),
        ),
        occlusion: [3, 5, 7, 9].map((size) =>
          occlusionRow({ ...of, size, ...clean, ...drawn(draw('patch', size)) }),
        ),
        silenced: [0.1, 0.5, 0.9].map((silent) =>
          silencedRow({ ...of, share: silent, ...clean, ...drawn(draw('silenced', silent)) }),
        ),
        saliency: [0.6, 0.95, 0.99].map((sparsity) =>
          saliencyRow({
            ...of,
            sparsity,
            similarity: similarity(draw('maps', sparsity), 'pruned'),
            ceiling: similarity(draw('maps'), 'ceiling'),
            control: similarity(draw('maps'), 'control'),
            blank: {
              dense: share(draw('dense'), 'blank', 0.1),
              pruned: share(draw(), 'blank', 0.1),
            },
            others: [1, 2].map((other) => similarity(draw('maps'), `other ${other}`)),
            crossBar: crossBar({
              correct: share(draw('bar'), 'correct', 0.4),
              misclassified: share(draw('bar'), 'misclassified', 0.3),
              rank: {
                correct: share(draw('bar'), 'rank', 0.8),
                misclassified: share(draw('bar'), 'wrong rank', 0.6),
                otherClass: share(draw('bar'), 'other rank', 0.5),
              },
              otherClass: share(draw('bar'), 'other', 0.3),
              ink: share(draw('bar'), 'ink', 0.4),
            }),
            regions: regions(draw('regions')),
          }),
        ),
      } satisfies Partial<StudyRows>;
    }),
  );
}
