import { rowOf } from '../../src/data/pair-rows.ts';
import { labelOf } from '../../src/data/pair.ts';
import { InputError } from '../../src/errors.ts';
import { EPSILON, saliencyMaps } from '../../src/network/saliency.ts';
import { writeOutput } from '../../src/node/files.ts';
import { type ModelOptions, openModel } from '../model.ts';
import { imageLines } from '../print/images.ts';
import { normalTheme, signsOf } from '../terminal/theme.ts';

export interface SaliencyOptions extends ModelOptions {
  /** Which of the pair's test images, from 0. */
  readonly index: number;
}

/** `lowcap saliency`: which pixels of a test image move the probability of a model file. */
export async function saliency(file: string, options: SaliencyOptions): Promise<void> {
  const { index, save, json, write } = options;
  const { core, images, network, pair, trial, title } = await openModel(file, options);
  if (index >= images.count) {
    throw new InputError(
      `got --index ${index}, expected 0 to ${images.count - 1}: ${trial.pair} has ${images.count} test images`,
    );
  }
  const [negative, positive] = pair.classes.map(labelOf);
  const label = images.signs[index] > 0 ? positive : negative;
  const { probabilities, maps: map } = saliencyMaps(core, images, Uint32Array.of(index), network);
  const [probability] = probabilities;
  if (save !== undefined) await writeOutput(save, csv(map));
  if (json) {
    const line = { type: 'saliency', label, probability, map: Array.from(map) };
    write(`${JSON.stringify(line)}\n`);
    return;
  }
  const digit = Float32Array.from(rowOf(images, index));
  const largest = map.reduce((a, b) => Math.max(a, b), 0);
  write(
    [
      title,
      `test image ${index}: a ${label}, probability of ${positive}: ${probability.toFixed(4)}`,
      ...imageLines([digit, map], normalTheme(signsOf(process.env))),
      `one pixel brighter by ${EPSILON} changes the probability by up to ${largest.toExponential(2)}`,
      ...(save === undefined ? [] : [`saved to ${save}`]),
      '',
    ].join('\n'),
  );
}

/** The 28 rows of an image as lines. */
function csv(map: Float32Array): string {
  const rows = Array.from({ length: 28 }, (_, row) => map.subarray(row * 28, (row + 1) * 28));
  return `${rows.map((row) => Array.from(row).join(',')).join('\n')}\n`;
}
