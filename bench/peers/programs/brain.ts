/**
 * brain.js on the images of the problem. It cannot train the same network: all its layers have one activation, here the
 * sigmoid, its error is squared and it updates after each image. So its loss is another one, and instead of it the share
 * of images that it classifies wrongly is given.
 */
import { createRequire } from 'node:module';
import brain from 'brain.js';
import { D, answerTraining, problem, readFloats } from './answer.ts';

const images = readFloats('images.f32');
const rows = Array.from(readFloats('targets.f32'), (target, i) => ({
  input: images.subarray(i * D, (i + 1) * D),
  output: [target],
}));
const { version } = createRequire(import.meta.url)('brain.js/package.json') as { version: string };

await answerTraining(version, (epochs) => {
  const network = new brain.NeuralNetwork({
    hiddenLayers: [...problem.hidden],
    activation: 'sigmoid',
  });
  network.train(rows, {
    iterations: epochs,
    errorThresh: 1e-9,
    learningRate: problem.rate,
    momentum: 1e-9,
  });
  const wrong = rows.filter(({ input, output }) => network.run(input)[0] >= 0.5 !== output[0] > 0);
  return [[wrong.length / rows.length]];
});
