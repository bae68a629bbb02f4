import type { Core } from '../../../src/core/load.ts';
import type { PairRows } from '../../../src/data/pair-rows.ts';
import type { LoadedDataset } from '../../../src/node/datasets.ts';

/** Reads images of a dataset, which is loaded once: most of a second, in pieces of up to a quarter. */
export class ImageReader {
  #core: Promise<Core> | undefined;
  /** The last one that was asked for. */
  #dataset: { readonly name: string; readonly loading: Promise<LoadedDataset> } | undefined;

  /** @throws InputError when it is not installed */
  load(name: string): Promise<LoadedDataset> {
    if (this.#dataset?.name !== name) {
      const loading = import('../../../src/node/datasets.ts').then((datasets) =>
        datasets.loadDataset(name),
      );
      const dataset = (this.#dataset = { name, loading });
      // It may be installed by the next time.
      loading.catch(() => {
        if (this.#dataset === dataset) this.#dataset = undefined;
      });
    }
    return this.#dataset.loading;
  }

  /** The validation images of a pair and seed in the order of the split: those that measurements use. */
  async validation(name: string, pair: string, seed: number): Promise<PairRows> {
    const [{ parsePair }, { pairRows }, { splitRows }, core, dataset] = await Promise.all([
      import('../../../src/data/pair.ts'),
      import('../../../src/data/pair-rows.ts'),
      import('../../../src/network/split-rows.ts'),
      this.#loadCore(),
      this.load(name),
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
