/** Trains and embeds in a thread of its own, so that the page stays awake, and tells it what there is to see. */
/// <reference types="vite/client" />
import {
  embedAsync,
  hiddenActivations,
  loadCore,
  makeDataset,
  selectPair,
  trainAsync,
} from 'lowcap';
import coreAddress from 'lowcap/core.wasm?url';
import type { Message } from './messages.ts';

const PAIR = '4-9';

const tell = (message: Message, transfer: Transferable[] = []) =>
  self.postMessage(message, { transfer });
run().catch((error: unknown) => tell({ type: 'failed', reason: String(error) }));

async function run(): Promise<void> {
  const core = await loadCore(fetch(coreAddress));
  const dataset = await makeDataset('digits', {
    'train-images-idx3-ubyte': await fetchBytes('data/train-images-idx3-ubyte'),
    'train-labels-idx1-ubyte': await fetchBytes('data/train-labels-idx1-ubyte'),
    't10k-images-idx3-ubyte': await fetchBytes('data/t10k-images-idx3-ubyte'),
    't10k-labels-idx1-ubyte': await fetchBytes('data/t10k-labels-idx1-ubyte'),
  });

  const { network, validation } = await trainAsync(
    core,
    dataset,
    { pair: PAIR, hidden: 24 },
    { onProgress: ({ epoch, epochs }) => tell({ type: 'training', epoch, epochs }) },
  );
  tell({ type: 'trained', f1: validation.f1 });

  const images = selectPair(dataset, PAIR, 'test');
  const activations = hiddenActivations(core, network, images);
  await embedAsync(
    core,
    activations,
    { every: 50 },
    {
      onProgress: (step) => {
        if (step.type !== 'snapshot') return;
        const { positions, last } = step;
        tell({ type: 'embedded', positions, signs: images.signs, last }, [positions.buffer]);
      },
    },
  );
}

async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(new URL(address, self.location.origin));
  if (!response.ok) throw new Error(`got status ${response.status} for ${address}, expected 200`);
  return new Uint8Array(await response.arrayBuffer());
}
