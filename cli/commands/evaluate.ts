import type { Corruption } from '../../src/network/corrupt.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { type Evaluation, evaluationOf } from '../../src/network/evaluation.ts';
import { type ModelOptions, openModel } from '../model.ts';
import { censusText } from '../print/census.ts';
import { evaluationLines } from '../print/evaluation.ts';

export interface EvaluateOptions extends ModelOptions {
  readonly noise?: number | undefined;
  readonly occlusion?: number | undefined;
  readonly clip: boolean;
  readonly draws: number;
  /** Of the corruption; the trial's by default. */
  readonly seed?: number | undefined;
}

/** `lowcap evaluate`: a model file on its pair's images of the test file. */
export async function evaluate(file: string, options: EvaluateOptions): Promise<void> {
  const { noise = 0, occlusion = 0, clip, draws, json, write } = options;
  const { core, images, network, trial, title } = await openModel(file, options);
  const [clean] = evaluateNetworks(core, images, [network]);
  const corrupted = noise > 0 || occlusion > 0;
  const seed = options.seed ?? trial.seed;
  const evaluations = corrupted
    ? Array.from({ length: draws }, (_, draw) => {
        const corruption: Corruption = { seed, draw, noise, clip, occlusion };
        return evaluateNetworks(core, images, [network], corruption)[0].evaluation;
      })
    : [clean.evaluation];
  const test = pool(evaluations);
  if (json) {
    const corruption = corrupted && { corruption: { seed, draws, noise, clip, occlusion } };
    const census = { on: 'test', ...clean.census };
    write(`${JSON.stringify({ type: 'evaluated', test, census, ...corruption })}\n`);
    return;
  }
  const name = corrupted ? 'corrupted' : 'test';
  write([title, ...evaluationLines({ [name]: test }), censusText(clean.census), ''].join('\n'));
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
