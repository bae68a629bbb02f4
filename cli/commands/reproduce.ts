import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import { type RunOptions, runStudies } from '../run-studies.ts';

/** `lowcap reproduce`: every study of the paper, its figures, the claims and the page. */
export function reproduce(options: RunOptions): Promise<number> {
  return runStudies('reproduce', STUDY_NAMES, 'page', options);
}
