import type { RunRecord } from '../src/lab/records.ts';
import { write } from './output.ts';
import { printJson } from './print/json.ts';
import { printPlain } from './print/plain.ts';

/** Shows a run the way the user asked for: JSON lines, nothing, plain lines, or the live screen. */
export async function showRecords(
  records: AsyncIterable<RunRecord>,
  options: {
    /** What the live screen says beside the study's name. */
    readonly title: string;
    readonly json: boolean;
    readonly plain: boolean;
    readonly quiet: boolean;
  },
): Promise<void> {
  if (options.json) return printJson(records, write);
  if (options.quiet) {
    for await (const record of records) void record;
    return;
  }
  if (options.plain || !process.stdout.isTTY || process.env['TERM'] === 'dumb') {
    return printPlain(records, write);
  }
  // React is slower without this, and the screen's libraries load only when a screen is drawn.
  process.env['NODE_ENV'] ??= 'production';
  const { showRun } = await import('./dashboard/progress/screen.tsx');
  return showRun(records, { title: options.title });
}
