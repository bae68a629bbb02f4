import * as v from 'valibot';
import type { ForkedTrial } from '../../explore/trials/fork-tree.ts';
import type { Cells } from '../../lab/row-checks.ts';
import { parseJson } from '../../lab/parse-json.ts';
import { FORKS_SHAPE } from '../../lab/stored-shapes.ts';

const FORKED_SHAPE = v.object({
  trial: v.object({ recipe: v.object({ forks: FORKS_SHAPE }) }),
});

/** The network of a row of trials and what it goes on from; undefined of one that was not forked or cannot be read. */
export function forkedInRow({ id, record }: Cells): ForkedTrial | undefined {
  // Most rows are none of a fork: they are not parsed.
  if (typeof id !== 'string' || typeof record !== 'string' || !record.includes('"forks"')) {
    return undefined;
  }
  const read = readJson(record);
  if (!v.is(FORKED_SHAPE, read)) return undefined;
  return { trialId: id, forks: read.trial.recipe.forks as ForkedTrial['forks'] };
}

function readJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
