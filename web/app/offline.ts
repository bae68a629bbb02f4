/** Where data lie that are kept once they were asked for; the service worker knows it, too. */
const DATA = '/data/';

/** So long the page has the network and the processor for what one came for. */
const LATER_MS = 1500;

/** Lets the service worker keep the page, so that it opens without a network; a browser that has none goes without. */
export function keepOffline(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) setTimeout(register, LATER_MS);
}

function register(): void {
  navigator.serviceWorker.addEventListener('controllerchange', keepFetched, { once: true });
  navigator.serviceWorker
    .register(new URL('sw.js', document.baseURI))
    .catch((error: unknown) => console.warn('the page is not kept for use offline:', error));
}

/** What was fetched before there was a service worker is asked for again through it; the browser still has it. */
function keepFetched(): void {
  for (const { name } of performance.getEntriesByType('resource')) {
    if (!name.includes(DATA)) continue;
    fetch(name, { cache: 'force-cache' }).catch(() => {
      // Without a network it is kept the next time.
    });
  }
}
