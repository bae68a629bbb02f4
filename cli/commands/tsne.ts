import { basename } from 'node:path';
import type { Labels } from '../../src/data/labels.ts';
import { readLabelsFile } from '../../src/data/labels-file.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { matrixOf, writeMatrix } from '../../src/data/matrix-file.ts';
import { readRawData } from '../../src/data/rows-file.ts';
import type { TableOptions } from '../../src/data/table/options.ts';
import type { EmbeddingTask } from '../../src/embedding/embed-and-measure.ts';
import type { EmbeddingRecord } from '../../src/embedding/embedding-records.ts';
import { visibleText } from '../../src/visible.ts';
import { findFarCell } from '../../src/embedding/far-cell.ts';
import { compileCore } from '../../src/node/core-file.ts';
import { embedInThread } from '../../src/node/embedding-thread.ts';
import { readInputFile, streamInputFile, writeOutput } from '../../src/node/files.ts';
import { checkOutputs } from '../../src/node/outputs.ts';
import { interruptedStatus } from '../interrupt.ts';
import { note, outputClosed } from '../output.ts';
import { type OutputMode, showEmbedding } from '../show.ts';

export interface TsneOptions extends OutputMode {
  readonly choice: EmbeddingTask['choice'];
  readonly sample?: number | undefined;
  /** How a table is to be read. */
  readonly table: TableOptions;
  /** A file of labels; without one, those that the matrix comes with. */
  readonly labels?: string | undefined;
  readonly save?: string | undefined;
  readonly figure?: string | undefined;
  readonly signal: AbortSignal;
}

/** `lowcap tsne`: embeds the rows of a matrix in the plane, shows how it goes, and saves what was asked for. */
export async function tsne(file: string, options: TsneOptions): Promise<number> {
  const { choice, sample, signal } = options;
  await checkOutputs([options.save, options.figure], [file, options.labels]);
  const { training } = await readRawData(streamInputFile(file), options.table, file);
  const matrix = matrixOf(training);
  if (!options.quiet) training.notes.forEach(note);
  const labels =
    options.labels === undefined
      ? training.labels
      : readLabelsFile(await readInputFile(options.labels), options.labels, matrix.points);
  const task = { matrix, choice, labels: labels?.classes, sample };
  warnOfFarCell(matrix, file);
  const title = basename(file);
  const saves = options.save !== undefined || options.figure !== undefined;
  const stop = saves ? signal : AbortSignal.any([signal, outputClosed]);
  const written: string[] = [];
  const records = await started(embedInThread(compileCore(), task, stop));
  await showEmbedding(withFiles(records, { ...options, title, labels, written }), {
    ...options,
    title: visibleText(title),
    labels,
  });
  if (!signal.aborted) return 0;
  const saved = written.length > 0 ? `${written.join(' and ')} is complete` : 'nothing was saved';
  note(`interrupted; ${saved}`);
  return interruptedStatus(signal);
}

/** Says which number lies so far from the others that it may stand for a missing one. */
function warnOfFarCell(matrix: Matrix, file: string): void {
  const far = findFarCell(matrix);
  if (!far) return;
  const { row, column, value, others } = far;
  const number = Number(value.toPrecision(7)).toExponential();
  const more = others > 0 ? ` (and ${others} more of that column)` : '';
  process.stderr.write(
    `lowcap: row ${row}, column ${column} of ${visibleText(file)} is ${number}${more}, more than a million times as far out as half of its column; if that stands for a missing number, leave the row out\n`,
  );
}

/** The records once the first has come, so that what is refused is refused before anything is drawn. */
async function started(
  records: AsyncGenerator<EmbeddingRecord>,
): Promise<AsyncGenerator<EmbeddingRecord>> {
  const first = await records.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* records;
  })();
}

/** Writes the positions when they are final, and the figure when it is known how good they are. */
async function* withFiles(
  records: AsyncIterable<EmbeddingRecord>,
  options: {
    readonly title: string;
    readonly labels: Labels | undefined;
    readonly save?: string | undefined;
    readonly figure?: string | undefined;
    readonly signal: AbortSignal;
    /** The files that are written, for whom the end of the records is not enough. */
    readonly written: string[];
  },
): AsyncGenerator<EmbeddingRecord, void> {
  const { title, labels, save, figure, signal, written } = options;
  let positions = new Float32Array();
  const saved = (file: string): EmbeddingRecord => {
    written.push(file);
    return { type: 'saved', file };
  };
  for await (const record of records) {
    if (record.type === 'snapshot' && record.last) {
      ({ positions } = record as { positions: Float32Array<ArrayBuffer> });
      if (save !== undefined) {
        await writeOutput(save, writeMatrix(positions, ['x', 'y'], save));
        yield saved(save);
      }
    }
    if (record.type === 'embedded' && figure !== undefined) {
      const [{ embeddingFigure }, { drawFigure }] = await Promise.all([
        import('../../src/report/embedding-figure.ts'),
        import('../../src/node/figures.ts'),
      ]);
      const content = await drawFigure(embeddingFigure(title, record, positions, labels), figure);
      if (signal.aborted) return;
      await writeOutput(figure, content);
      yield saved(figure);
    }
    yield record;
  }
}
