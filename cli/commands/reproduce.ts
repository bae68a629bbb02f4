import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import { carryOut } from '../run-studies.ts';
import type { RunOptions } from './run.ts';

/** `lowcap reproduce`: every study of the paper, its figures, the claims and the page. */
export function reproduce(options: RunOptions): Promise<number> {
  return carryOut('reproduce', STUDY_NAMES, 'page', options);
}
