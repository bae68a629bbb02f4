/** The problem in this library, from the images to the trained networks: split, set-up and validation are counted. */
import { finish } from '../../../src/core/steps.ts';
import { openPredictor } from '../../../src/library/predict.ts';
import { HISTORY } from '../../../src/network/history.ts';
import { trainNetworks } from '../../../src/network/train.ts';
import { loadPackagedCore } from '../../../src/node/core-file.ts';
import { pairImages } from '../data.ts';
import { answerInference, answerTraining, problem, readFloats, readWeights } from './answer.ts';
import { version } from '../../../src/node/version.ts';

const core = await loadPackagedCore();
const { seed, batch, init, rate, hidden } = problem;

if (problem.kind === 'training') {
  const { training } = await pairImages();
  const members = hidden.map((size) => ({ hidden: size, init, learningRate: rate }));
  await answerTraining(version(), (epochs) =>
    finish(trainNetworks(core, training, { seed, batch, epochs, members })).map(({ history }) =>
      Array.from({ length: epochs }, (_, epoch) => history[epoch * HISTORY.length]),
    ),
  );
} else {
  const predictRows = openPredictor(core, readWeights(hidden[0]));
  const images = readFloats('images.f32');
  await answerInference(version(), () => predictRows(images));
}
