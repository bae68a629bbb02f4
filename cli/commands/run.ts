import { InputError } from '../../src/errors.ts';
import { STUDY_NAMES, type StudyName } from '../../src/studies/catalogue.ts';
import type { GridOptions } from '../../src/node/laboratory.ts';
import { carryOut } from '../run-studies.ts';

export interface RunOptions extends GridOptions {
  /** Threads; all cores by default. */
  readonly workers?: number | undefined;
  readonly json: boolean;
  readonly plain: boolean;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
}

/** `lowcap run`: trains and measures what studies need and is not stored yet, then draws their figures. */
export async function runStudies(names: readonly string[], options: RunOptions): Promise<number> {
  const studies = names.map(studyName);
  return carryOut(studies.join(', '), [...new Set(studies)], 'figures', options);
}

/** @throws InputError unless it is the name of a study */
function studyName(name: string): StudyName {
  if (!(STUDY_NAMES as readonly string[]).includes(name)) {
    throw new InputError(`got study "${name}", expected one of: ${STUDY_NAMES.join(', ')}`);
  }
  return name as StudyName;
}
