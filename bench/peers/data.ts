import { type PairRows, pairRows } from '../../src/data/pair-rows.ts';
import { parsePair } from '../../src/data/pair.ts';
import { loadDataset } from '../../src/node/datasets.ts';

/** The images of 4 and 9, which all networks here tell apart. */
export async function pairImages(): Promise<Record<'training' | 'test', PairRows>> {
  const dataset = await loadDataset('mnist');
  const pair = parsePair('4-9', dataset.classes);
  const { form } = dataset;
  return {
    training: pairRows(dataset.training, form, pair, 'training'),
    test: pairRows(dataset.test, form, pair, 'test'),
  };
}
