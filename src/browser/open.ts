import { AtOnce } from './at-once.ts';
import { OpenDatasets } from './data/open-datasets.ts';
import { PageLaboratory } from './page-laboratory.ts';
import { ResultDatabase } from './store/result-database.ts';
import { TabStore } from './store/tab-store.ts';
import { compileCoreFrom } from './workers/compile-core.ts';
import { WorkerPark } from './workers/worker-park.ts';
import type { BrowserLaboratory, BrowserOptions } from './laboratory.ts';

/**
 * Opens the laboratory: fetches and compiles the core and opens the store. Meanwhile a first worker starts and the data that
 * are expected come; other workers start when there is something to do.
 *
 * @throws InputError in a sentence when the browser lacks WebAssembly with SIMD or a store, or the core cannot be fetched
 */
export async function openBrowserLaboratory(options: BrowserOptions): Promise<BrowserLaboratory> {
  const { core, data, expected, store: name = 'lowcap', onFault = () => {} } = options;
  const park = new WorkerPark(onFault);
  const first = park.warm();
  const datasets = new OpenDatasets(park, data);
  // Who needs them asks again, and is told what is wrong.
  const rows = expected && datasets.served(expected.name, expected.pair).catch(() => undefined);
  const compiling = compileCoreFrom(core).then((module) => {
    park.setUp({ type: 'setup', module, store: name });
    void rows?.then((source) => source && park.prepare(source));
    return module;
  });
  try {
    // Who asked for the laboratory draws a page next, which would hold up what the worker was sent.
    const [module, results] = await Promise.all([compiling, ResultDatabase.open(name), first]);
    return new PageLaboratory({
      atOnce: new AtOnce(module, results),
      park,
      store: new TabStore(results, park),
      datasets,
      workers: options.workers ?? navigator.hardwareConcurrency,
      results,
      core,
    });
  } catch (error) {
    park.close();
    throw error;
  }
}
