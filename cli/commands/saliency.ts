import { rowOf } from '../../src/data/pair-rows.ts';
import { inkOf } from '../../src/analysis/ink.ts';
import { MOST_BARS } from '../../src/analysis/bars.ts';
import { classesOf } from '../../src/analysis/classes.ts';
import { csvLine } from '../../src/data/csv-line.ts';
import { labelOf } from '../../src/data/pair.ts';
import type { RowForm } from '../../src/data/rows.ts';
import { InputError } from '../../src/errors.ts';
import { EPSILON, saliencyMaps } from '../../src/network/saliency.ts';
import { writeOutput } from '../../src/node/files.ts';
import { type ModelOptions, openModel } from '../model.ts';
import { columnName } from '../../src/studies/columns.ts';
import { outputWidth } from '../output.ts';
import { barLines } from '../terminal/bars/bars.ts';
import { imageLines } from '../print/images.ts';
import { normalTheme, signsOf } from '../terminal/theme.ts';
import { jsonText } from '../../src/data/shown-text.ts';
import { visibleText } from '../../src/visible.ts';

/** Columns of a pipe or a file. */
const WIDTH = 100;

export interface SaliencyOptions extends ModelOptions {
  /** Which of the pair's test rows, from 0. */
  readonly index: number;
}

/** `lowcap saliency`: which pixels of a test image, or which columns of a row, move the probability of a model file. */
export async function saliency(file: string, options: SaliencyOptions): Promise<void> {
  const { index, save, json, write } = options;
  const { core, images, network, pair, title, identity } = await openModel(file, options);
  const { form } = images;
  const thing = form.imageShape ? 'image' : 'row';
  if (index >= images.count) {
    throw new InputError(
      `got --index ${index}, expected 0 to ${images.count - 1}: ${pair.name} has ${images.count} test ${thing}s`,
    );
  }
  const own = Number(images.signs[index] > 0);
  const { probabilities, maps: map } = saliencyMaps(core, images, Uint32Array.of(index), network);
  const [probability] = probabilities;
  if (save !== undefined) await writeOutput(save, csv(map, form));
  if (json) {
    const label = labelOf(pair.classes[own]);
    const columns = form.imageShape ? {} : { columns: namesOf(form) };
    const line = {
      type: 'saliency',
      ...identity,
      index,
      label,
      probability,
      map: Array.from(map),
      ...columns,
    };
    write(`${jsonText(line)}\n`);
    return;
  }
  const names = classesOf(pair.name);
  const theme = normalTheme(signsOf(process.env));
  const size = { width: outputWidth(WIDTH), height: MOST_BARS + 1 };
  const row = rowOf(images, index);
  const picture = form.scale.type === 'unit' ? row : inkOf(row, form);
  const largest = map.reduce((a, b) => Math.max(a, b), 0);
  write(
    [
      title,
      `test ${thing} ${index}: a ${names[own]}, probability of ${names[1]}: ${probability.toFixed(4)}`,
      ...(form.imageShape
        ? imageLines([picture, map], form.imageShape, theme)
        : barLines(namesOf(form), map, size, theme)),
      `${form.imageShape ? 'one pixel brighter' : 'one scaled column more'} by ${EPSILON} changes the probability by up to ${largest.toExponential(2)}`,
      ...(save === undefined ? [] : [`saved to ${visibleText(save)}`]),
      '',
    ].join('\n'),
  );
}

function namesOf(form: RowForm): string[] {
  return Array.from({ length: form.dimensions }, (_, column) => columnName(form, column));
}

/** The rows of an image as lines; of a table a line for each column, with its name. */
function csv(map: Float32Array, form: RowForm): string {
  const { imageShape } = form;
  if (!imageShape) {
    const lines = namesOf(form).map((name, column) => csvLine([name, map[column]]));
    return [csvLine(['column', 'saliency']), ...lines].join('');
  }
  const { width, height } = imageShape;
  const rows = Array.from({ length: height }, (_, row) =>
    map.subarray(row * width, (row + 1) * width),
  );
  return `${rows.map((row) => Array.from(row).join(',')).join('\n')}\n`;
}
