import { render } from 'solid-js/web';
import type { BrowserLaboratory } from '../../src/browser/laboratory.ts';
import { createPage } from '../lab/create-page.ts';
import { PageContext } from '../lab/page.ts';
import { App } from './app.tsx';
import { keepOffline } from './offline.ts';

/** Draws the page of an open laboratory, and keeps it for use without a network. @param faults of workers, by event `fault` */
export function show(laboratory: BrowserLaboratory, faults: EventTarget, root: Element): void {
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
