import { type MessagePort, parentPort } from 'node:worker_threads';
import type { Figure } from '../report/figure.ts';
import { loadRenderer } from '../report/render.ts';
import { type DrawnFigure, drawForReport, type FigureFiles, finishFigure } from './figures.ts';

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

/** One after the other, although they come together: each takes the whole thread and much memory. */
let drawing: Promise<unknown> = Promise.resolve();
/** The same of their pictures, each made while the next figure is drawn. */
let finishing: Promise<void> = Promise.resolve();
port.on('message', ({ figure, files }: FigureTask) => {
  const drawn = drawing.then(() => drawForReport(figure, files));
  // What fails is told where it is finished.
  drawing = drawn.catch(() => {});
  finishing = finishing
    .then(() => drawn)
    .then(finishFigure)
    .then(
      (finished) => send({ drawn: finished }),
      (error: unknown) => send({ error }),
    );
});
