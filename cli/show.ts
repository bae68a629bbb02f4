import type { EmbeddingRecord } from '../src/embedding/embedding-records.ts';
import type { RunRecord } from '../src/lab/records.ts';
import { type Answer, answerLines, isAnswer } from '../src/node/answers.ts';
import { isInBackground, hasScreenReader } from './terminal/can-draw.ts';
import { write } from './output.ts';
import { printEmbedding } from './print/embedding.ts';
import { printJson } from './print/json.ts';
import { printPlain } from './print/plain.ts';

/** How the user wants to see what goes on. */
export interface OutputMode {
  readonly json: boolean;
  readonly plain: boolean;
  readonly quiet: boolean;
}

/** Shows a run the way the user asked for: JSON lines, nothing, plain lines, or the live screen. */
export function showRecords(
  records: AsyncIterable<RunRecord | Answer>,
  options: OutputMode & {
    /** What the live screen says beside the study's name. */
    readonly title: string;
    /** Called when the user wants to go on in the dashboard: the records are to end. */
    readonly toDashboard?: () => void;
  },
): Promise<void> {
  return show(records, options, {
    plain: () => printPlain(records, write),
    live: async () => {
      const { showRun } = await import('./dashboard/progress/screen.tsx');
      const answers: Answer[] = [];
      const run = withoutAnswers(records, answers);
      await showRun(run, { title: options.title, toDashboard: options.toDashboard });
      for (const line of answerLines(answers)) write(`${line}\n`);
    },
  });
}

/** The records of the run itself; answers are kept. */
async function* withoutAnswers(
  records: AsyncIterable<RunRecord | Answer>,
  answers: Answer[],
): AsyncGenerator<RunRecord> {
  for await (const record of records) {
    if (isAnswer(record)) answers.push(record);
    else yield record;
  }
}

/** Shows an embedding the way the user asked for. */
export function showEmbedding(
  records: AsyncIterable<EmbeddingRecord>,
  options: OutputMode & {
    /** What is embedded. */
    readonly title: string;
    /** Classes of the points, by which they are coloured. */
    readonly labels:
      | { readonly classes: ArrayLike<number>; readonly names: readonly string[] }
      | undefined;
  },
): Promise<void> {
  return show(records, options, {
    plain: () => printEmbedding(records, options.title, write),
    live: async () => {
      const { showEmbedding } = await import('./dashboard/embedding/screen.tsx');
      return showEmbedding(records, options);
    },
  });
}

async function show(
  records: AsyncIterable<{ readonly type: string }>,
  { json, plain, quiet }: OutputMode,
  printers: { readonly plain: () => Promise<void>; readonly live: () => Promise<void> },
): Promise<void> {
  if (json) return printJson(records, write);
  if (quiet) {
    for await (const record of records) void record;
    return;
  }
  const { env, stdout } = process;
  const canDraw = stdout.isTTY && env['TERM'] !== 'dumb' && !hasScreenReader(env);
  if (plain || !canDraw || isInBackground()) return printers.plain();
  // React is slower without this, and the screen's libraries load only when a screen is drawn.
  process.env['NODE_ENV'] ??= 'production';
  return printers.live();
}
