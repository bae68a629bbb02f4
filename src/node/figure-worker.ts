import { type MessagePort, parentPort } from 'node:worker_threads';
import type { Figure } from '../report/figure.ts';
import { loadRenderer } from '../report/render.ts';
import { type DrawnFigure, drawForReport, type FigureFiles } from './figures.ts';

/** A figure to draw; see `drawForReport`. */
export interface FigureTask {
  readonly figure: Figure;
  readonly files?: FigureFiles | undefined;
}

/** What became of a task; they are answered in their order. */
export type FigureMessage = { readonly drawn: DrawnFigure } | { readonly error: unknown };

const port = parentPort as MessagePort;
const send = (message: FigureMessage) => port.postMessage(message);

void loadRenderer();

// One after the other, although they come together: each takes the whole thread and much memory.
let last: Promise<void> = Promise.resolve();
port.on('message', ({ figure, files }: FigureTask) => {
  last = last
    .then(() => drawForReport(figure, files))
    .then(
      (drawn) => send({ drawn }),
      (error: unknown) => send({ error }),
    );
});
