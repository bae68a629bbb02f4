import { AtOnce } from './at-once.ts';
import { OpenDatasets } from './data/open-datasets.ts';
import { PageLaboratory } from './page-laboratory.ts';
import { ResultDatabase } from './store/result-database.ts';
import { TabStore } from './store/tab-store.ts';
import { compileCoreFrom } from './workers/compile-core.ts';
import { WorkerPark } from './workers/worker-park.ts';
import type { BrowserLaboratory, BrowserOptions } from './laboratory.ts';

/**
 * Opens the laboratory: fetches and compiles the core and opens the store. A first worker starts meanwhile, others when there
 * is something to do.
 *
 * @throws InputError in a sentence when the browser lacks WebAssembly with SIMD or a store, or the core cannot be fetched
 */
export async function openBrowserLaboratory(options: BrowserOptions): Promise<BrowserLaboratory> {
  const { core, data, store: name = 'lowcap', onFault = () => {} } = options;
  const starting = compileCoreFrom(core).then((module) => {
    const park = new WorkerPark({ type: 'setup', module, store: name }, onFault);
    park.warm();
    return { module, park };
  });
  const [{ module, park }, results] = await Promise.all([starting, ResultDatabase.open(name)]);
  return new PageLaboratory({
    atOnce: new AtOnce(module, results),
    park,
    store: new TabStore(results, park),
    datasets: new OpenDatasets(park, data),
    workers: options.workers ?? navigator.hardwareConcurrency,
    results,
    core,
  });
}
