import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ServiceSource } from '../../cli/dashboard/app/services.ts';
import { digestOfWeights } from '../../src/network/network.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { trialServices } from '../explore/trials/heads.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { fakeTrained } from './fake-run.ts';

test('a network that is damaged is no network, and the panel that asks is told so', async () => {
  const store = SqliteStore.open(join(await temporaryFolder({}), 'store.db'));
  onTestFinished(() => store.close());
  const weights = new Uint8Array(4 * (786 * 2 + 1));
  const fake = fakeTrained({ pair: '4-9', hidden: 2, seed: 1 });
  const history = new Float64Array(5 * 100);
  const save = (trialId: string, digest: string) =>
    store.save([{ record: { ...fake, trialId, weights: digest }, weights, history }]);
  save('sound', await digestOfWeights(weights));
  save('damaged', await digestOfWeights(weights.subarray(4)));

  const queries = {
    images: () => Promise.reject(new Error('no images')),
    trials: () => trialServices({}),
    findings: async () => [],
  };
  const source = new ServiceSource({ store, out: 'out' }, queries);
  const services = source.services(new AbortController().signal);
  expect(await services.network('sound')).toMatchObject({ hidden: 2 });
  expect(await services.network('missing')).toBeUndefined();
  await expect(services.network('damaged')).rejects.toThrow(
    'the network of trial damaged is damaged: the next run trains it again',
  );
});
