import { expect, test } from 'vitest';
import { ARITHMETIC } from '../../src/core/version.ts';
import { CHECKPOINT_VERSION } from '../../src/lab/checkpoint.ts';
import { damageText } from '../../src/lab/damaged-row.ts';
import type { Planned } from '../../src/lab/records.ts';
import { DIGESTS } from '../../src/node/store-cells.ts';
import { collect } from '../lab/collect.ts';
import {
  begun,
  checkpoints,
  contents,
  continues,
  endAfter,
  EPOCHS,
  records,
  undisturbed,
} from './stopped-runs.ts';
import { bits, database, open } from './stores.ts';

/** Gives a checkpoint another state, history or weights, with the digest that these have. */
function forge(
  file: string,
  id: string,
  change: { state?: object; history?: Uint8Array; weights?: Uint8Array },
): void {
  const found = open(file).rows.checkpoint(id);
  if (!found || !('row' in found)) throw new Error('no checkpoint');
  const { trialId: _, history, weights, ...state } = found.row;
  const text = JSON.stringify({ ...state, ...change.state });
  const bytes = change.history ?? new Uint8Array(history.buffer);
  const others = change.weights ?? weights;
  database(
    file,
    `UPDATE checkpoint SET state = '${text}', history = x'${bits(bytes)}', weights = x'${bits(others)}',
      digest = '${DIGESTS.checkpoint(id, text, bytes, others)}' WHERE trial = '${id}'`,
  );
}

type Change = (file: string, id: string) => void;
const NAMED: [string, Change, string][] = [
  [
    'a bit of the weights',
    (file, id) =>
      database(
        file,
        `UPDATE checkpoint SET weights = zeroblob(length(weights)) WHERE trial = '${id}'`,
      ),
    'a state that is not that of its digest',
  ],
  [
    'a number of the state',
    (file, id) =>
      database(
        file,
        `UPDATE checkpoint SET state = replace(state, '"epoch":4', '"epoch":3') WHERE trial = '${id}'`,
      ),
    'a state that is not that of its digest',
  ],
  [
    'an epoch that is none, forged',
    (file, id) => forge(file, id, { state: { epoch: 0 } }),
    'a state of epoch 0 where >=1 belongs',
  ],
  [
    'an epoch after the last, forged',
    (file, id) => forge(file, id, { state: { epoch: EPOCHS } }),
    'epoch 6 where at most 5 belongs',
  ],
  [
    'a history that is too short, forged',
    (file, id) => forge(file, id, { history: new Uint8Array(8) }),
    'a history of 1 number for 4 epochs',
  ],
  [
    'weights of another network, forged',
    (file, id) => forge(file, id, { weights: new Uint8Array(4) }),
    'weights of 4 bytes for 7 hidden units',
  ],
];

test.each(NAMED)('%s is named, and its training starts over', async (_, change, wrong) => {
  const { file, trials } = await begun();
  // That of the widest network, which is first in its cohort.
  const { id } = (await endAfter(0, 'killed', file, trials)).cohorts[0];
  change(file, id);
  const [plan] = await collect(records(file, trials));
  const { cohorts, damagedRows, damaged } = plan as Planned;
  expect(damagedRows).toEqual([{ kind: 'checkpoint', id, wrong }]);
  expect(damageText(damagedRows[0], 'S')).toBe(
    `got checkpoint ${id} in S with ${wrong}, expected it as it was saved`,
  );
  // No trial that was stored is lost.
  expect(damaged).toEqual([]);
  expect(cohorts.map(({ hidden, continuesAt }) => [hidden, continuesAt])).toEqual([
    [[4], 5],
    [[7], undefined],
  ]);
  expect(contents(file)).toEqual(await undisturbed(trials));
  expect(checkpoints(file)).toEqual([]);
});

test.each([
  ['arithmetic', { arithmetic: ARITHMETIC + 1 }],
  ['version', { version: CHECKPOINT_VERSION + 1 }],
])('one of another %s is not used', async (_, state) => {
  const { file, trials, ids } = await begun();
  for (const id of ids) forge(file, id, { state: { ...state, epoch: 5 } });
  const [plan] = await collect(records(file, trials));
  expect(continues(plan as Planned)).toEqual([[2, 1, undefined]]);
  expect((plan as Planned).damagedRows).toEqual([]);
  expect(contents(file)).toEqual(await undisturbed(trials));
});
