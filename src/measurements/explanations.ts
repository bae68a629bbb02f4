import { STREAMS } from '../core/streams.ts';
import type { Core } from '../core/load.ts';
import { EXPLANATIONS } from '../network/explain.ts';
import type { Faithfulness } from '../network/faithfulness.ts';
import { drawNetwork } from '../network/initialize.ts';
import type { Network } from '../network/network.ts';
import { columnMeans } from '../network/scaling.ts';
import {
  ExplainedNetwork,
  type ExplainedScene,
  type ExplanationsParams,
  randomInputs,
} from './explained-network.ts';
import {
  ceilingOfMagnitudes,
  compareMagnitudes,
  magnitudesOf,
  shuffledMap,
} from './explanation-maps.ts';
import {
  ExplanationTally,
  type ExplanationQuality,
  STRANGERS,
  type Stranger,
  meanFaithfulness,
} from './explanation-tally.ts';
import { isBlank } from './map-similarity.ts';
import { allOf, type Measurement, withScalingOf } from './measurement.ts';

export interface ExplanationsValue {
  readonly images: number;
  readonly explanations: readonly ExplanationQuality[];
  /** Of an order of pixels that tells nothing. */
  readonly random: Faithfulness;
  /** Largest distance of the sum of integrated gradients from the difference of logits that it should be, of both baselines. */
  readonly completenessGap: number;
}

/** Images that are explained at once. */
const PIECE = 16;

/**
 * How faithful, how steady and how much about what was learned explanations are, on images of the test file, which all
 * seeds share. The other networks are the same one trained on permuted labels, and both of another seed.
 */
export const explanationsMeasurement: Measurement<ExplanationsParams, ExplanationsValue> = {
  *measure({ core, images, training, test }, measured, params) {
    const means = columnMeans(core, training, allOf(training));
    const values: ExplanationsValue[] = [];
    for (const { network: bare, others, seed } of measured) {
      const network = withScalingOf(images, bare);
      const [permutedLabels, otherSeed, otherSeedPermuted] = others;
      const scene = { core, rows: test, means, seed, params };
      values.push(
        yield* explanationsOf(scene, network, {
          ...drawnAnew(core, network, seed, params.init),
          permutedLabels,
          otherSeed,
          otherSeedPermuted,
        }),
      );
    }
    return values;
  },
};

/**
 * The network with its output layer as before training, with its first layer so (independent randomisation of Adebayo et al.
 * 2018), and with both (cascading); the weights are drawn for this, not those from which it was trained.
 */
function drawnAnew(core: Core, network: Network, seed: number, init: string) {
  const { dimensions, hidden, scaling } = network;
  const streams = { w1: STREAMS.newHiddenWeights, w2: STREAMS.newOutputWeights };
  const drawn = drawNetwork(core, seed, dimensions, hidden, init, streams);
  return {
    newOutput: { ...network, w2: drawn.w2, b2: drawn.b2 },
    newHidden: { ...network, w1: drawn.w1, b1: drawn.b1 },
    newBoth: { ...drawn, ...(scaling && { scaling }) },
  };
}

function* explanationsOf(
  scene: ExplainedScene,
  network: Network,
  strangers: Readonly<Record<Stranger, Network | undefined>>,
): Generator<unknown, ExplanationsValue> {
  const { rows, params } = scene;
  const { imageShape } = rows.form;
  const positions = allOf(rows).filter((at) => at % params.step === 0);
  const own = new ExplainedNetwork(scene, network);
  const others = STRANGERS.flatMap((name) => {
    const found = strangers[name];
    return found ? { name, explained: new ExplainedNetwork(scene, found) } : [];
  });
  const tallies = EXPLANATIONS.map(() => new ExplanationTally());
  const random: Faithfulness[] = [];
  let completenessGap = 0;
  yield;
  for (let first = 0; first < positions.length; first += PIECE) {
    const piece = positions.subarray(first, first + PIECE);
    const explained = own.explain(piece);
    const foreign = others.map(({ explained }) => explained.explain(piece).maps);
    yield;
    for (let i = 0; i < piece.length; i++) {
      const number = rows.numbers[piece[i]];
      const order = randomInputs(scene, number);
      const faithful = own.faithfulness(explained, i, order);
      const sensitivities = own.sensitivities(explained, i, number);
      random.push(faithful[EXPLANATIONS.length]);
      completenessGap = Math.max(completenessGap, own.completenessGap(explained, i));
      EXPLANATIONS.forEach((name, e) => {
        const tally = tallies[e];
        const map = magnitudesOf(explained.maps[name][i], imageShape);
        tally.faithful.push(faithful[e]);
        tally.sensitivities.push(sensitivities[e]);
        if (isBlank(map.described)) tally.blank++;
        const shuffled = magnitudesOf(shuffledMap(map, order), imageShape);
        tally.chance.push(compareMagnitudes(map, shuffled));
        others.forEach(({ name: stranger }, k) => {
          const other = magnitudesOf(foreign[k][name][i], imageShape);
          tally.similar[stranger].push(compareMagnitudes(map, other));
          tally.ceilings[stranger].push(ceilingOfMagnitudes(map, other, imageShape));
        });
      });
      yield;
    }
  }
  return {
    images: positions.length,
    explanations: EXPLANATIONS.map((name, e) => tallies[e].quality(name)),
    random: meanFaithfulness(random),
    completenessGap,
  };
}
