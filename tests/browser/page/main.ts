/** Gives the tests the laboratory: nothing is shown. */
import { type BrowserLaboratory, openBrowserLaboratory } from '../../../src/browser/index.ts';
import { digest } from '../../../src/core/digest.ts';
import { RunControl } from '../../../src/lab/control.ts';
import type { RunRecord } from '../../../src/lab/records.ts';
import { RECIPES } from '../../../src/lab/recipe.ts';
import { planOf, type Plan } from './plan-of.ts';

const faults: string[] = [];

let laboratory: Promise<BrowserLaboratory> | undefined;

/** The laboratory of this tab, and MNIST. */
async function open() {
  laboratory ??= openBrowserLaboratory({
    core: new URL('core.wasm', document.baseURI),
    data: new URL('data/', document.baseURI),
    workers: 2,
    onFault: (sentence) => faults.push(sentence),
  });
  const lab = await laboratory;
  return { lab, mnist: await lab.openDataset({ type: 'served', name: 'mnist' }) };
}

/** Carries out a sweep. @param stopAfter so many trained networks, or epochs */
async function sweep(
  plan: Plan,
  stopAfter = Infinity,
  what: 'trained' | 'epoch' = 'trained',
): Promise<RunRecord[]> {
  const { lab, mnist } = await open();
  const ending = new AbortController();
  const records: RunRecord[] = [];
  let seen = 0;
  const task = { ...planOf(mnist.head, plan), signal: ending.signal };
  for await (const record of lab.run(mnist, task)) {
    if (record.type !== 'epoch') records.push(record);
    if (record.type === what && ++seen === stopAfter) ending.abort();
  }
  return records;
}

/** Trains in a store of its own. @returns milliseconds from the plan to the end, epochs on the way not told */
async function trainingTime(plan: Plan, workers: number): Promise<number> {
  const lab = await openBrowserLaboratory({
    core: new URL('core.wasm', document.baseURI),
    data: new URL('data/', document.baseURI),
    workers,
    store: `bench ${crypto.randomUUID()}`,
  });
  const mnist = await lab.openDataset({ type: 'served', name: 'mnist' });
  let begun = 0;
  for await (const record of lab.run(mnist, planOf(mnist.head, plan))) {
    if (record.type === 'planned') begun = performance.now();
  }
  const time = performance.now() - begun;
  lab.close();
  return time;
}

/** The sentence with which work fails. */
async function sentence(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'nothing failed';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Bytes as a text that leaves the page faster than a list of numbers. */
async function toBase64(bytes: Blob): Promise<string> {
  const binary = Array.from(new Uint8Array(await bytes.arrayBuffer()), (byte) =>
    String.fromCharCode(byte),
  );
  return btoa(binary.join(''));
}

function fromBase64(text: string): Blob {
  return new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]);
}

/** Changes a row in the database, past the laboratory. */
function damage(table: string, key: string, change: Record<string, unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('lowcap');
    request.addEventListener('error', () => reject(request.error as Error));
    request.addEventListener('success', () => {
      const transaction = request.result.transaction(table, 'readwrite');
      const store = transaction.objectStore(table);
      const get = store.get(key);
      get.addEventListener('success', () => store.put({ ...(get.result as object), ...change }));
      transaction.addEventListener('complete', () => {
        request.result.close();
        resolve();
      });
    });
  });
}

/** Opens another laboratory that is told what comes, and does nothing with it. */
async function openExpecting(pair: string): Promise<void> {
  const lab = await openBrowserLaboratory({
    core: new URL('core.wasm', document.baseURI),
    data: new URL('data/', document.baseURI),
    expected: { name: 'mnist', pair },
  });
  lab.close();
}

const all = {
  open,
  openExpecting,
  sweep,
  trainingTime,
  sentence,
  RunControl,
  planOf,
  toBase64,
  fromBase64,
  damage,
  digest,
  RECIPES,
  faults,
};

type Given = typeof all;

declare global {
  var given: Given;
}

globalThis.given = all;
document.body.dataset['ready'] = 'yes';
