import { corruptInSteps } from '../data/corruptions/corrupt-rows.ts';
import type { CorruptionName, NamedCorruption, Severity } from '../data/corruptions/names.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import { pruneNetwork } from '../network/prune.ts';
import type { Measurement } from './measurement.ts';

export interface MnistCParams {
  /** The corruptions, each with the version of what it does. */
  readonly corruptions: Readonly<Partial<Record<CorruptionName, number>>>;
  readonly severities: readonly Severity[];
  /** What is drawn from: one for all networks, so that all see the same images. */
  readonly seed: number;
  /** Share of each layer's weights that is removed from the network that stands beside, 0 … 1. */
  readonly sparsity: number;
}

/** How a network does on some rows, in short. */
export interface BriefScores {
  readonly f1: number;
  readonly accuracy: number;
  readonly auc: number;
}

/** How a network does on one corruption at one severity. */
export type CorruptedScores = NamedCorruption & BriefScores;

/** How a network does without a corruption and with each. */
export interface ScoresByCorruption {
  readonly clean: BriefScores;
  readonly corrupted: readonly CorruptedScores[];
}

export interface MnistCValue {
  /** Of the test file. */
  readonly images: number;
  readonly dense: ScoresByCorruption;
  readonly pruned: ScoresByCorruption;
}

/** The test file, which all seeds share, under the corruptions of MNIST-C: a network as it is and pruned by layer. */
export const mnistCMeasurement: Measurement<MnistCParams, MnistCValue> = {
  *measure({ core, test }, measured, { corruptions, severities, seed, sparsity }) {
    const dense = measured.map(({ network }) => network);
    const pruned = dense.map((network) => pruneNetwork(core, network, sparsity, 'layer').network);
    const scoresOn = (rows: PairRows): BriefScores[] =>
      evaluateNetworks(core, rows, [...dense, ...pruned]).map(
        ({ evaluation: { f1, accuracy, auc } }) => ({ f1, accuracy, auc }),
      );
    const scores = scoresOn(test).map((clean) => ({ clean, corrupted: [] as CorruptedScores[] }));
    for (const corruption of Object.keys(corruptions) as CorruptionName[]) {
      for (const severity of severities) {
        // One copy at a time: all of them would take seventy-five times the memory of the file.
        const rows = yield* corruptInSteps(test, { corruption, severity, seed });
        scoresOn(rows).forEach((own, i) =>
          scores[i].corrupted.push({ corruption, severity, ...own }),
        );
        yield;
      }
    }
    return dense.map((_, i) => ({
      images: test.count,
      dense: scores[i],
      pruned: scores[dense.length + i],
    }));
  },
};
