import core from '../build/core.wasm?url';
import { openBrowserLaboratory } from '../src/browser/open.ts';
import type { DatasetName } from '../src/data/known-datasets.ts';
import { explainFailure } from './app/failure.ts';
import { readLink } from './state/link.ts';
import { isAboutNetwork } from './state/settings.ts';
import './styles/index.css';

const root = document.querySelector('#page')!;

open().catch((error: unknown) => explainFailure(root, error));

/** The laboratory opens while what draws the page is loaded. */
async function open(): Promise<void> {
  const faults = new EventTarget();
  const { view, dataset, pair } = readLink(location.hash).settings;
  const [laboratory, { show }] = await Promise.all([
    openBrowserLaboratory({
      core: new URL(core, document.baseURI),
      data: new URL('data/', document.baseURI),
      ...(isAboutNetwork(view) && { expected: { name: dataset as DatasetName, pair } }),
      onFault: (sentence) => faults.dispatchEvent(new CustomEvent('fault', { detail: sentence })),
    }),
    import('./app/show.tsx'),
  ]);
  show(laboratory, faults, root);
}
