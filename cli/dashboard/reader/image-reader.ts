import type { Core } from '../../../src/core/load.ts';
import type { DatasetHead } from '../../../src/data/dataset.ts';
import type { DatasetOptions } from '../../../src/data/dataset-options.ts';
import type { PairRows } from '../../../src/data/pair-rows.ts';
import type { LoadedDataset } from '../../../src/node/datasets.ts';

/** Reads images of a dataset, which is loaded once: most of a second, in pieces of up to a quarter. */
export class ImageReader {
  #core: Promise<Core> | undefined;
  /** The last one that was asked for. */
  #dataset: { readonly key: string; readonly loading: Promise<LoadedDataset> } | undefined;

  /** @throws InputError when it is not there, or is not what networks were trained on */
  load({ name, digest, options }: DatasetHead): Promise<LoadedDataset> {
    const key = JSON.stringify([name, digest, options]);
    if (this.#dataset?.key !== key) {
      const loading = loadUnchanged(name, digest, options);
      const dataset = (this.#dataset = { key, loading });
      // It may be installed by the next time.
      loading.catch(() => {
        if (this.#dataset === dataset) this.#dataset = undefined;
      });
    }
    return this.#dataset.loading;
  }

  /** The validation images of a pair and seed in the order of the split: those that measurements use. */
  async validation(head: DatasetHead, pair: string, seed: number): Promise<PairRows> {
    const [{ parsePair }, { pairRows }, { splitRows }, core, dataset] = await Promise.all([
      import('../../../src/data/pair.ts'),
      import('../../../src/data/pair-rows.ts'),
      import('../../../src/network/split-rows.ts'),
      this.#loadCore(),
      this.load(head),
    ]);
    const parsed = parsePair(pair, dataset.classes);
    const all = pairRows(dataset.training, dataset.form, parsed, 'training');
    return splitRows(core, all, seed).validation;
  }

  #loadCore(): Promise<Core> {
    this.#core ??= import('../../../src/node/core-file.ts').then(({ loadPackagedCore }) =>
      loadPackagedCore(),
    );
    return this.#core;
  }
}

async function loadUnchanged(
  name: string,
  digest: string,
  options: DatasetOptions | undefined,
): Promise<LoadedDataset> {
  const [{ loadDataset }, { InputError }] = await Promise.all([
    import('../../../src/node/datasets.ts'),
    import('../../../src/errors.ts'),
  ]);
  const dataset = await loadDataset(name, options);
  if (dataset.digest === digest) return dataset;
  throw new InputError(
    `got other rows in ${JSON.stringify(name)} than networks were trained on, expected the digest ${digest.slice(0, 12)}…`,
  );
}
