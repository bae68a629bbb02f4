import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import type { DatasetOptions } from './dataset-options.ts';
import { mnistShape } from './mnist-shape.ts';
import type { ImageShape, RawData, RawParts } from './raw-data.ts';
import { withSize } from './resize.ts';
import type { RowForm } from './rows.ts';

/** The sets in one form, the training set first, and what was decided for that. */
interface PreparedSets {
  readonly sets: readonly RawData[];
  readonly form: Pick<RowForm, 'dimensions' | 'imageShape' | 'columns' | 'offsets'>;
  readonly notes: readonly string[];
}

/**
 * Brings training and test set into one form: images of one shape, one type of numbers, the offsets of the training set.
 * @throws InputError when they have not the same columns, or are no images of the shape that is asked for
 */
export function prepareSets(
  name: string,
  { training, test }: RawParts,
  { imageShape, resize }: Pick<DatasetOptions, 'imageShape' | 'resize'>,
): PreparedSets {
  const read = [training, ...(test ? [test] : [])];
  let sets = read.map((set) => withShape(name, set, imageShape));
  if (resize) sets = sets.map((set) => resized(name, set, resize));
  const [first, second] = sets;
  if (second) checkSameForm(name, first, second);
  const notes = [...new Set(sets.flatMap((set) => set.notes))];
  const { dimensions, columns, offsets } = first;
  // Of one set alone, where the other has a number that is no byte.
  const shape = first.imageShape ?? second?.imageShape;
  if (second && first.values.constructor !== second.values.constructor) {
    sets = sets.map(asFloats);
  }
  return {
    sets: second ? [sets[0], rebased(sets[1], offsets)] : sets,
    form: {
      dimensions,
      ...(shape && { imageShape: shape }),
      ...(columns && !shape && { columns }),
      ...(offsets && { offsets }),
    },
    notes,
  };
}

function withShape(name: string, set: RawData, asked: ImageShape | undefined): RawData {
  const { dimensions, values } = set;
  if (asked) {
    const { width, height } = asked;
    if (width * height === dimensions) return { ...set, imageShape: asked };
    throw new InputError(
      `got --image-shape ${width}x${height}, expected a shape of ${count(dimensions, 'pixel')} for ${name}`,
    );
  }
  const shape = mnistShape(dimensions, values);
  if (set.imageShape || !shape) return set;
  const note = `took the ${dimensions} columns of bytes as images of ${shapeText(shape)}`;
  return { ...set, imageShape: shape, notes: [...set.notes, note] };
}

function resized(name: string, set: RawData, to: ImageShape): RawData {
  if (set.imageShape) return withSize(set, to);
  throw new InputError(`got --resize for ${name}, expected images: name their --image-shape`);
}

function checkSameForm(name: string, training: RawData, test: RawData): void {
  if (training.dimensions !== test.dimensions) {
    throw new InputError(
      `got a test set of ${count(test.dimensions, 'column')}, expected ${training.dimensions} as in the training set of ${name}`,
    );
  }
  const [a, b] = [training.imageShape, test.imageShape];
  if (a && b && (a.width !== b.width || a.height !== b.height)) {
    throw new InputError(
      `got test images of ${shapeText(b)}, expected ${shapeText(a)} as in the training set of ${name}`,
    );
  }
  const at = training.columns?.findIndex((column, i) => column !== test.columns?.[i]) ?? -1;
  if (at < 0 || !test.columns) return;
  throw new InputError(
    `got ${JSON.stringify(test.columns[at])} as column ${at + 1} of the test set, expected ${JSON.stringify(training.columns?.[at])} as in the training set of ${name}`,
  );
}

function shapeText({ width, height }: ImageShape): string {
  return `${width} × ${height}`;
}

function asFloats(set: RawData): RawData {
  return set.values instanceof Float32Array
    ? set
    : { ...set, values: Float32Array.from(set.values) };
}

/** The same numbers with other offsets, each rounded to float32 once more. */
function rebased(set: RawData, offsets: Float64Array | undefined): RawData {
  if (!offsets && !set.offsets) return set;
  const { values, dimensions } = asFloats(set);
  const change = Float64Array.from(
    { length: dimensions },
    (_, d) => (set.offsets?.[d] ?? 0) - (offsets?.[d] ?? 0),
  );
  const moved = Float32Array.from(values, (value, i) => value + change[i % dimensions]);
  const { offsets: _, ...rest } = set;
  return { ...rest, values: moved, ...(offsets && { offsets }) };
}
