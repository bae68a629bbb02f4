import { InputError } from '../../src/errors.ts';
import { ALL_STUDY_NAMES, type StudyName } from '../../src/studies/catalogue.ts';
import { didYouMean } from '../suggest.ts';
import { type RunOptions, runStudies } from '../run-studies.ts';

/** `lowcap run`: trains and measures what studies need and is not stored yet, then draws their figures. */
export async function run(names: readonly string[], options: RunOptions): Promise<number> {
  const studies = names.map(studyName);
  const outputs = options.shard ? 'nothing' : 'figures';
  return runStudies(studies.join(', '), [...new Set(studies)], outputs, options);
}

/** @throws InputError unless it is the name of a study */
export function studyName(name: string): StudyName {
  const found = ALL_STUDY_NAMES.find((study) => study === name);
  if (found) return found;
  throw new InputError(
    `got study ${JSON.stringify(name)}, expected one of: ${ALL_STUDY_NAMES.join(', ')}${didYouMean(name, ALL_STUDY_NAMES)}`,
  );
}
