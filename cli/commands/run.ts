import { InputError } from '../../src/errors.ts';
import {
  ALL_STUDY_NAMES,
  BEYOND_NAMES,
  RUN_NAMES,
  type StudyName,
} from '../../src/studies/catalogue.ts';
import { didYouMean } from '../suggest.ts';
import { type RunOptions, runStudies } from '../run-studies.ts';

/** `lowcap run`: trains and measures what studies need and is not stored yet, then draws their figures. */
export async function run(names: readonly string[], options: RunOptions): Promise<number> {
  const studies = [...new Set(names.flatMap(studiesNamed))];
  const outputs = options.shard ? 'nothing' : 'figures';
  return runStudies(studies.join(', '), studies, outputs, options);
}

/** @throws InputError unless it is the name of a study, or of all those beyond the paper */
export function studiesNamed(name: string): readonly StudyName[] {
  if (name === 'beyond') return BEYOND_NAMES;
  const found = ALL_STUDY_NAMES.find((study) => study === name);
  if (found) return [found];
  throw new InputError(
    `got study ${JSON.stringify(name)}, expected one of: ${RUN_NAMES.join(', ')}${didYouMean(name, RUN_NAMES)}`,
  );
}
