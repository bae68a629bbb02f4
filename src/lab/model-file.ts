import { count } from '../count.ts';
import { checkBytes } from '../checks.ts';
import type { RowForm } from '../data/rows.ts';
import type { Scaling } from '../data/scaling.ts';
import { InputError } from '../errors.ts';
import { type Network, checkShape, tensorsOf } from '../network/network.ts';
import { isPrintedTrial, wrongInTrial } from './stored-shapes.ts';
import { readSafetensors, type Tensor, writeSafetensors } from './safetensors.ts';
import { parseStrictJson } from './strict-json.ts';
import type { PrintedTrial } from './trial.ts';

/**
 * Model files are safetensors: float32 `w1` [D, H], `b1` [H], `w2` [H], `b2` [1] in this order, or `w0` [D] and `b2` [1]
 * of logistic regression, and, in the metadata, the trial as JSON. Networks that were trained on columns scaled one by one, or with missing numbers filled, have float64
 * `shift`, `divisors` and perhaps `fill` [D] beside them; networks of data that are not digits say what their classes
 * are called and what the columns are.
 */
export interface Model {
  readonly network: Network;
  readonly trial: PrintedTrial;
  /** Absent for images of 28 × 28 bytes of classes that the pair names. */
  readonly data?: ModelData;
}

/** What a network was trained on, as far as it is needed to use it. */
export interface ModelData {
  /** What the two classes are called, the negative one first. */
  readonly classes: readonly [string, string];
  readonly imageShape?: RowForm['imageShape'];
  readonly columns?: readonly string[];
  readonly scale: RowForm['scale'];
}

/** Vectors of the scaling of columns, in the order of files. */
const SCALING = ['shift', 'divisors', 'fill'] as const;

/**
 * The bytes of a model file.
 * @throws InputError when the network has not the shape that its sizes say, or the trial is missing or another's
 */
export function writeModel(model: Model): Uint8Array {
  if (typeof model !== 'object' || model === null) {
    throw new InputError(`got ${String(model)}, expected a model: { network, trial }`);
  }
  const { network, trial, data } = model;
  checkShape(network);
  if (!isPrintedTrial(trial))
    throw new InputError('got a model without its trial, expected one as train gives');
  if (trial.hidden !== network.hidden) {
    throw new InputError(
      `got a trial of ${count(trial.hidden, 'hidden unit')}, expected ${network.hidden} as the network has`,
    );
  }
  const tensors = tensorsOf(network).map(({ name, weights, shape }) => [
    name,
    { dtype: 'F32', shape, values: network[weights] } satisfies Tensor,
  ]);
  return writeSafetensors(
    {
      format: 'lowcap',
      trial: JSON.stringify(trial),
      ...(data && { data: JSON.stringify(data) }),
    },
    { ...Object.fromEntries(tensors), ...scalingTensors(network) },
  );
}

function scalingTensors({ scaling, dimensions }: Network): Record<string, Tensor> {
  if (!scaling) return {};
  const vectors =
    'divisor' in scaling
      ? { divisors: new Float64Array(dimensions).fill(scaling.divisor) }
      : scaling;
  const tensors = SCALING.flatMap((name) => {
    const values = (vectors as Partial<Record<typeof name, Float64Array>>)[name];
    return values ? [[name, { dtype: 'F64', shape: [dimensions], values } as const] as const] : [];
  });
  return Object.fromEntries(tensors);
}

/**
 * Reads a model file.
 *
 * @param file its name, for messages
 * @throws InputError when it is not a safetensors file with these tensors, all of finite weights, and a trial
 */
export function readModel(bytes: Uint8Array, file: string): Model {
  checkBytes(bytes, file);
  const refuse = (got: string, expected: string): never => {
    throw new InputError(`${file}: got ${got}, expected ${expected}`);
  };
  const { metadata, tensors } = readSafetensors(bytes, file);
  const trial = jsonOf(metadata['trial']);
  if (!isPrintedTrial(trial)) {
    const got = trial === undefined ? 'no trial' : `a trial of ${wrongInTrial(trial)}`;
    return refuse(`${got} in the metadata`, 'a model saved by lowcap');
  }
  const { hidden } = trial;
  const [{ name: first }] = tensorsOf({ dimensions: 1, hidden });
  const dimensions = tensors.get(first)?.shape[0] ?? 1;
  const wanted = tensorsOf({ dimensions, hidden });
  const shapes = new Map(wanted.map(({ name, shape }) => [name, shape]));
  const known: readonly string[] = [...shapes.keys(), ...SCALING];
  if (
    wanted.some(({ name }) => !tensors.has(name)) ||
    [...tensors.keys()].some((name) => !known.includes(name))
  ) {
    refuse(
      `tensors ${[...tensors.keys()].join(', ') || 'of no name'}`,
      `${[...shapes.keys()].join(', ')} for ${hidden} hidden units`,
    );
  }
  for (const [name, { dtype, shape, values }] of tensors) {
    const expected = `${shapes.has(name) ? 'F32' : 'F64'} ${JSON.stringify(shapes.get(name) ?? [dimensions])}`;
    const got = `${dtype} ${JSON.stringify(shape)}`;
    if (got !== expected) {
      refuse(`tensor ${name} of ${got}`, `${expected} for ${count(hidden, 'hidden unit')}`);
    }
    // A column that never varies is divided by infinity.
    const isWrong = name === 'divisors' ? Number.isNaN : (x: number) => !Number.isFinite(x);
    const at = values.findIndex(isWrong);
    if (at >= 0)
      refuse(`${values[at]} in ${name}`, 'finite numbers: this network has diverged or is damaged');
  }
  const none = { b1: new Float32Array(), w2: new Float32Array() };
  const weights = wanted.map(({ name, weights: place }) => [place, tensors.get(name)!.values]);
  const scaling = scalingOfTensors(tensors);
  const network = {
    dimensions,
    hidden,
    ...none,
    ...Object.fromEntries(weights),
    ...(scaling && { scaling }),
  } as Network;
  checkShape(network);
  const data = jsonOf(metadata['data']);
  if (data === undefined) return { network, trial };
  if (!isModelData(data, dimensions))
    return refuse('other data in the metadata', 'those of a model saved by lowcap');
  return { network, trial, data };
}

function scalingOfTensors(tensors: ReadonlyMap<string, Tensor>): Scaling | undefined {
  const [shift, divisors, fill] = SCALING.map((name) => tensors.get(name)?.values as Float64Array);
  if (!divisors) return undefined;
  return { shift: shift ?? new Float64Array(divisors.length), divisors, ...(fill && { fill }) };
}

function jsonOf(text: unknown): unknown {
  const parsed = typeof text === 'string' ? parseStrictJson(text) : {};
  return 'value' in parsed ? parsed.value : undefined;
}

function isModelData(value: unknown, dimensions: number): value is ModelData {
  const { classes, columns, imageShape, scale } = (value ?? {}) as Partial<ModelData>;
  const isTexts = (list: unknown, length: number): list is string[] =>
    Array.isArray(list) && list.length === length && list.every((text) => typeof text === 'string');
  return (
    isTexts(classes, 2) &&
    (columns === undefined || isTexts(columns, dimensions)) &&
    (imageShape === undefined ||
      ([imageShape.width, imageShape.height].every(Number.isInteger) &&
        imageShape.width * imageShape.height === dimensions)) &&
    (scale?.type === 'standard' ||
      scale?.type === 'none' ||
      (scale?.type === 'unit' && Number.isFinite(scale.maximum) && scale.maximum > 0))
  );
}
