import { unitsText } from '../../src/analysis/words.ts';
import { count } from '../../src/count.ts';
import { recipeText } from '../../src/lab/recipe.ts';
import type { PrintedTrial } from '../../src/lab/trial.ts';
import type { VerifyRecord } from '../../src/node/verify-store.ts';
import { visibleText } from '../../src/visible.ts';
import type { ProgressLine } from '../progress-line.ts';

/** What is said of a record in plain lines. */
export function verifyLine(record: VerifyRecord): string | undefined {
  if (record.type === 'verifying') {
    const { trials, measurements, stored, seed } = record;
    const drawn = seed === undefined ? '' : `, drawn with --seed ${seed}`;
    return `${trials} of ${count(stored, 'trial')}${drawn}, and ${count(measurements, 'measurement')} of them, computed again`;
  }
  if (record.type !== 'verification') return undefined;
  const { trials, measurements, different, unverified, unknown, seconds } = record;
  const same = `${count(trials, 'trial')} and ${count(measurements, 'measurement')} are stored as they were computed again, every bit`;
  return [
    same,
    ...(different > 0 ? [`${different} are not`] : []),
    ...(unverified > 0 ? [`${count(unverified, 'trial')} could not be computed again`] : []),
    ...(unknown > 0
      ? [`${count(unknown, 'measurement')} of settings that the store does not remember left out`]
      : []),
    `${seconds.toFixed(1)} s`,
  ].join('; ');
}

/** In a sentence what is wrong; undefined when nothing is. */
export function verifyFault(record: VerifyRecord): string | undefined {
  switch (record.type) {
    case 'verified': {
      const { trialId, trial, measurement, differences } = record;
      if (differences.length === 0) return undefined;
      const what = measurement === undefined ? '' : `the measurement ${measurement} of `;
      return `${what}trial ${trialId} (${trialText(trial)}) is not stored as it was computed now: ${differences.join(', ')}`;
    }
    case 'failed':
      return `trial ${record.trialId} (${trialText(record.trial)}) cannot be computed again: ${visibleText(record.reason)}`;
    case 'unverified':
      return `trial ${record.trialId} cannot be computed again: ${visibleText(record.reason)}`;
    default:
      return undefined;
  }
}

function trialText({ pair, hidden, seed, recipe }: PrintedTrial): string {
  return `${visibleText(pair)}, ${unitsText(hidden)}, seed ${seed}, recipe ${recipeText(recipe)}`;
}

/** Says on a progress line how far the work is. */
export class VerifyProgress {
  readonly #line: ProgressLine;
  #trials = 0;
  #measurements = 0;
  #verified = { trials: 0, measurements: 0 };

  constructor(line: ProgressLine) {
    this.#line = line;
  }

  show(record: VerifyRecord): void {
    if (record.type === 'verifying') {
      ({ trials: this.#trials, measurements: this.#measurements } = record);
    } else if (record.type === 'verified') {
      this.#verified[record.measurement === undefined ? 'trials' : 'measurements']++;
    } else return;
    const { trials, measurements } = this.#verified;
    this.#line.show(
      `${trials} of ${this.#trials} trials, ${measurements} of ${count(this.#measurements, 'measurement')}`,
    );
  }
}
