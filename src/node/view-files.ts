import { join } from 'node:path';
import { isFigure } from '../report/artefact.ts';
import { type DataTable, type Figure, figureCsv } from '../report/figure.ts';
import { viewFigure } from '../report/view/figure.ts';
import type { View } from '../report/view/view.ts';
import { FigureThread } from './figure-thread.ts';
import { writeOutput } from './files.ts';

/** As what a view can be written. */
export const VIEW_FORMATS = ['svg', 'png', 'csv'] as const;
export type ViewFormat = (typeof VIEW_FORMATS)[number];

/**
 * Writes views as `<name>.svg`, `.png` and `.csv` into a folder, over what was there of the same views. What is numbers
 * alone is written as CSV, whatever is asked for. Figures are drawn in a thread of their own.
 *
 * @returns the paths of the files
 * @throws InputError when a file cannot be written
 */
export async function writeViews(
  views: readonly View[],
  formats: readonly ViewFormat[],
  folder: string,
): Promise<string[]> {
  const contents = views.map(viewFigure);
  const drawing = contents.some(isFigure) && formats.some((format) => format !== 'csv');
  const thread = drawing ? new FigureThread() : undefined;
  try {
    const files: string[] = [];
    for (const content of contents) {
      for (const [format, bytes] of await filesOf(content, formats, thread)) {
        const file = join(folder, `${content.id}.${format}`);
        await writeOutput(file, bytes);
        files.push(file);
      }
    }
    return files;
  } finally {
    await thread?.close();
  }
}

async function filesOf(
  content: Figure | DataTable,
  formats: readonly ViewFormat[],
  thread: FigureThread | undefined,
): Promise<(readonly [ViewFormat, string | Uint8Array])[]> {
  const drawn = thread && isFigure(content) ? await thread.draw(content, {}) : undefined;
  const all = { svg: drawn?.headed, png: drawn?.png, csv: figureCsv(content) };
  const wanted = isFigure(content) ? formats : (['csv'] as const);
  return wanted.flatMap((format) => {
    const bytes = all[format];
    return bytes === undefined ? [] : [[format, bytes] as const];
  });
}
