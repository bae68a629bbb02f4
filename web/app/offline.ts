/** Lets the service worker keep the page, so that it opens without a network; a browser that has none goes without. */
export function keepOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker
    .register(new URL('sw.js', document.baseURI))
    .catch((error: unknown) => console.warn('the page is not kept for use offline:', error));
}
