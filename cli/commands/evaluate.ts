import { withBalance } from '../../src/analysis/balance.ts';
import { corruptRows } from '../../src/data/corruptions/corrupt-rows.ts';
import { whyNotCorruptible } from '../../src/data/corruptions/corruptible.ts';
import { CORRUPTION_VERSIONS, type NamedCorruption } from '../../src/data/corruptions/names.ts';
import type { ImageShape } from '../../src/data/raw-data.ts';
import { InputError } from '../../src/errors.ts';
import type { Core } from '../../src/core/load.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { allOf } from '../../src/measurements/measurement.ts';
import { jsonText } from '../../src/data/shown-text.ts';
import { visibleText } from '../../src/visible.ts';
import {
  type ColumnOcclusion,
  type Corruption,
  occludeColumns,
} from '../../src/network/corrupt.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { type Evaluation, evaluationOf } from '../../src/network/evaluation.ts';
import { type ModelOptions, openModel } from '../model.ts';
import { censusText } from '../print/census.ts';
import { evaluationLines } from '../print/evaluation.ts';

export interface EvaluateOptions extends ModelOptions {
  /** One of MNIST-C, before the others. */
  readonly corruption?: NamedCorruption | undefined;
  readonly noise?: number | undefined;
  readonly occlusion?: number | undefined;
  /** Names of columns, or their numbers from 1, that are set to their means. */
  readonly hide?: readonly string[] | undefined;
  readonly clip: boolean;
  readonly draws: number;
  /** Of the corruption; the trial's by default. */
  readonly seed?: number | undefined;
}

/** `lowcap evaluate`: a model file on its pair's test rows. */
export async function evaluate(file: string, options: EvaluateOptions): Promise<void> {
  const { corruption: named, noise = 0, occlusion = 0, hide = [], json, write } = options;
  const { core, images, network, trial, training, title, identity } = await openModel(
    file,
    options,
  );
  const { imageShape, scale } = images.form;
  checkPatch(occlusion, imageShape);
  checkCorruption(named, images.form);
  // Only numbers that lie in [0, 1] without noise are held there.
  const clip = options.clip && scale.type === 'unit';
  const [clean] = evaluateNetworks(core, images, [network]);
  const hidden = hide.length > 0 ? hiddenColumns(core, training(), hide) : undefined;
  const drawn = named !== undefined || noise > 0 || occlusion > 0;
  const corrupted = drawn || hidden !== undefined;
  // Without anything drawn one copy is as good as many.
  const draws = drawn ? options.draws : 1;
  const seed = options.seed ?? trial.seed;
  const evaluations = corrupted
    ? Array.from({ length: draws }, (_, draw) => {
        const corruption: Corruption = {
          seed,
          draw,
          noise,
          clip,
          occlusion,
          ...(hidden && { columns: hidden }),
        };
        const rows = named ? corruptRows(images, { ...named, seed, draw }) : images;
        return evaluateNetworks(core, rows, [network], corruption)[0].evaluation;
      })
    : [clean.evaluation];
  const test = pool(evaluations);
  if (json) {
    const corruption = corrupted && {
      corruption: {
        seed,
        draws,
        ...(named && { ...named, version: CORRUPTION_VERSIONS[named.corruption] }),
        noise,
        clip,
        occlusion,
        ...(hidden && { hide }),
      },
    };
    const census = { on: 'test', ...clean.census };
    const line = { type: 'evaluated', ...identity, test: withBalance(test), census, ...corruption };
    write(`${jsonText(line)}\n`);
    return;
  }
  const name = corrupted ? 'corrupted' : 'test';
  const table = evaluationLines({ [name]: test }, imageShape ? 'images' : 'rows');
  write([title, ...table, censusText(clean.census, network.hidden), ''].join('\n'));
}

/** The columns of these names or numbers and the means that stand for them. @throws InputError when there is none such */
function hiddenColumns(core: Core, rows: PairRows, hide: readonly string[]): ColumnOcclusion {
  const { columns = [], dimensions } = rows.form;
  const places = hide.map((name) => {
    const place = columns.includes(name) ? columns.indexOf(name) : Number(name) - 1;
    if (Number.isInteger(place) && place >= 0 && place < dimensions) return place;
    throw new InputError(
      `got --hide ${visibleText(JSON.stringify(name))}, expected the name or number of one of ${dimensions} columns`,
    );
  });
  return occludeColumns(core, rows, allOf(rows), Uint32Array.from(places));
}

/** @throws InputError when no such patch fits */
function checkPatch(side: number, shape: ImageShape | undefined): void {
  if (side === 0) return;
  if (!shape) {
    throw new InputError(
      `got --occlusion ${side}, expected none: a patch needs images, and these rows are a table`,
    );
  }
  const { width, height } = shape;
  if (side > Math.min(width, height)) {
    throw new InputError(
      `got --occlusion ${side}, expected 0 to ${Math.min(width, height)}: images are ${width} × ${height}`,
    );
  }
}

/** @throws InputError when rows cannot be corrupted so */
function checkCorruption(named: NamedCorruption | undefined, form: PairRows['form']): void {
  const why = named && whyNotCorruptible(form);
  if (!named || !why) return;
  throw new InputError(
    `got --corruption ${named.corruption}:${named.severity}, expected none: ${why}`,
  );
}

/**
 * Several draws as one evaluation: means of loss and AUC, and F1 and accuracy of the summed counts, so that
 * the printed counts and ratios belong together.
 */
function pool(draws: readonly Evaluation[]): Evaluation {
  const sum = (value: (evaluation: Evaluation) => number) =>
    draws.reduce((total, evaluation) => total + value(evaluation), 0);
  return evaluationOf(
    sum(({ loss }) => loss) / draws.length,
    sum(({ auc }) => auc) / draws.length,
    {
      tp: sum(({ confusion }) => confusion.tp),
      fp: sum(({ confusion }) => confusion.fp),
      fn: sum(({ confusion }) => confusion.fn),
      tn: sum(({ confusion }) => confusion.tn),
    },
  );
}
