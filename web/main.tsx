import { render } from 'solid-js/web';
import core from '../build/core.wasm?url';
import { openBrowserLaboratory } from '../src/browser/open.ts';
import type { DatasetName } from '../src/data/known-datasets.ts';
import { App } from './app/app.tsx';
import { explainFailure } from './app/failure.ts';
import { keepOffline } from './app/offline.ts';
import { createPage } from './lab/create-page.ts';
import { PageContext } from './lab/page.ts';
import { readLink } from './state/link.ts';
import { isAboutNetwork } from './state/settings.ts';
import './styles/index.css';

const root = document.querySelector('#page')!;

open().catch((error: unknown) => explainFailure(root, error));

async function open(): Promise<void> {
  const faults = new EventTarget();
  const { view, dataset, pair } = readLink(location.hash).settings;
  const laboratory = await openBrowserLaboratory({
    core: new URL(core, document.baseURI),
    data: new URL('data/', document.baseURI),
    ...(isAboutNetwork(view) && { expected: { name: dataset as DatasetName, pair } }),
    onFault: (sentence) => faults.dispatchEvent(new CustomEvent('fault', { detail: sentence })),
  });
  root.replaceChildren();
  render(() => {
    const page = createPage(laboratory);
    faults.addEventListener('fault', (event) => {
      page.dispatch({ type: 'notify', notice: (event as CustomEvent<string>).detail });
    });
    return (
      <PageContext.Provider value={page}>
        <App />
      </PageContext.Provider>
    );
  }, root);
  keepOffline();
}
