import { basename, dirname, extname, join, relative } from 'node:path';
import { gridFolder } from '../../../src/node/grid-folder.ts';
import type { AnyPanel, Data } from '../panel.ts';
import type { ExportEffect } from './effect.ts';
import type { StoreQueries } from './store-queries.ts';

/** A panel as it is seen. */
interface Seen {
  readonly panel: AnyPanel;
  readonly state: object;
  readonly data: Data;
}

/** Writes figures or views of a panel into the folder of the grid, and says how it goes. */
export async function exportFrom(
  seen: Seen,
  { what }: ExportEffect,
  {
    queries,
    out,
    notify,
  }: {
    readonly queries: StoreQueries;
    readonly out: string;
    readonly notify: (text: string) => void;
  },
): Promise<void> {
  const { panel, state, data } = seen;
  const ids = what === 'figures' ? (panel.artefacts?.(state, data) ?? []) : [];
  const views = what === 'figures' ? [] : (panel.exports?.(state, data) ?? []);
  const names = [...ids, ...views.map(({ name }) => name)];
  if (names.length === 0 || !data.grid) return notify('nothing to export here');
  notify(`drawing ${names.join(', ')}`);
  try {
    const folder = join(out, await gridFolder(data.grid));
    const files = await (what === 'figures' ? drawFigures(folder) : drawViews(folder, what));
    notify(savedText(folder, files));
  } catch (error) {
    notify((error as Error).message);
  }

  function drawFigures(folder: string): Promise<readonly string[]> {
    const studies = new Set([...panel.studies, ...(panel.runs?.(state, data) ?? [])]);
    return queries.export([...studies], ids, folder);
  }

  async function drawViews(folder: string, formats: Exclude<typeof what, 'figures'>) {
    // What it draws with is large.
    const { writeViews } = await import('../../../src/node/view-files.ts');
    return writeViews(views, formats, join(folder, 'views'));
  }
}

/** `saved in out: views/capacity.svg .png .csv, data/fig-3.csv`: each name once. */
function savedText(folder: string, files: readonly string[]): string {
  if (files.length === 0) return 'nothing to draw yet';
  const stem = (file: string) =>
    relative(folder, join(dirname(file), basename(file, extname(file))));
  const names = [...Map.groupBy(files, stem)].map(
    ([name, own]) => `${name}${own.map(extname).join(' ')}`,
  );
  return `saved in ${folder}: ${names.join(', ')}`;
}
