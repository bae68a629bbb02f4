import { relative } from 'node:path';
import { ARITHMETIC } from '../core/version.ts';
import type { Claim } from '../claims/claim.ts';
import { GatheredEvidence } from '../claims/evaluate-claims.ts';
import { primaryClaims } from '../claims/primary-claims.ts';
import { withTestIntervals } from '../claims/test-intervals.ts';
import { recipeText, recipeValues, recipeWords } from '../lab/recipe.ts';
import type { FigureWritten, RunRecord } from '../lab/records.ts';
import { machine } from './machine.ts';
import { FigureThread } from './figure-thread.ts';
import { artefactFiles, type DrawnFigure, figureFiles, writeDrawn, writeTable } from './figures.ts';
import { writeReportFiles } from './report.ts';
import { type Artefact, isFigure } from '../report/artefact.ts';
import { artefactsOf, inPaperOrder } from '../report/artefacts.ts';
import { type DataTable, figureCsv } from '../report/figure.ts';
import type { OwnData, Report, ReportArtefact } from '../report/page/report.ts';
import type { Grid } from '../studies/grid.ts';
import { FIRST_LOOK } from '../studies/first-look.ts';
import { STUDY_NAMES, type StudyRows } from '../studies/catalogue.ts';
import { hasControls, readControlRows } from '../studies/control-rows.ts';
import { NO_ROWS } from '../studies/no-rows.ts';
import type { OnRead } from '../studies/results.ts';
import { scoresTable } from '../report/scores-table.ts';
import { capacityAnswers, capacityText, SUFFICES } from '../analysis/capacity-answers.ts';
import { questionsOf } from '../analysis/questions.ts';
import { shownText } from '../data/shown-text.ts';
import { isPaperData } from '../studies/paper-data.ts';
import { commandLine } from './command-line.ts';
import type { Laboratory } from './laboratory.ts';
import { type SaidOnPage, writeManifest } from './report-manifest.ts';
import { readForReport, type ReportFacts } from './report-reading.ts';
import { version } from './version.ts';

/** The records of a run, and after its first look and at its end the page and the claims, from what is stored then. */
export async function* withReport(
  records: AsyncIterable<RunRecord>,
  lab: Pick<Laboratory, 'grid' | 'store'>,
  out: string,
): AsyncGenerator<RunRecord> {
  for await (const record of records) {
    if (record.type === 'finished') {
      yield await writeReport(lab, out, { seconds: { 'this run': record.seconds } });
    }
    yield record;
    if (record.type === 'study' && record.study === FIRST_LOOK) yield await writeReport(lab, out);
  }
}

/** What a report says beside what is stored. */
export interface ReportOptions {
  /** Seconds by what they were spent on; those of what is stored are known. */
  readonly seconds?: Readonly<Record<string, number>>;
  /**
   * What to type to get this report again.
   * @default the words of `lowcap reproduce` that this process was started with
   */
  readonly command?: string;
  /** What another report said beside what is stored, when that one is made again. */
  readonly said?: SaidOnPage;
  /** Told what is begun. */
  readonly onStep?: (step: ReportStep) => void;
}

/** What a report is at. */
export type ReportStep =
  /** With how many networks and measurements were looked for, of how many, once that is known. */
  | { readonly type: 'reading'; readonly read?: number; readonly total?: number }
  | { readonly type: 'judging' }
  | { readonly type: 'drawing'; readonly done: number; readonly total: number };

/**
 * Writes the page of all studies, `index.html`, their claims, `claims.json`, and the tables that the page links to,
 * `data/<id>.csv`, from what is stored of them.
 *
 * @param lab a laboratory, or a grid and a store
 * @param out the folder
 * @returns a record with the names of the first two
 * @throws InputError when the folder cannot be written
 */
export async function writeReport(
  lab: Pick<Laboratory, 'grid' | 'store'>,
  out: string,
  options: ReportOptions = {},
): Promise<FigureWritten> {
  let page: FigureWritten | undefined;
  for await (const written of writeAll(lab, out, 'tables', options)) page = written;
  return page!;
}

/**
 * Writes every figure and table of all studies, and then the page as `writeReport` does; what is stored is read once.
 * @returns a record for each, the page last
 * @throws InputError when the folder cannot be written
 */
export function writeReportWithFigures(
  lab: Pick<Laboratory, 'grid' | 'store'>,
  out: string,
  options: ReportOptions = {},
): AsyncGenerator<FigureWritten> {
  return writeAll(lab, out, 'figures', options);
}

/** The page and, beside it, the tables behind its figures alone or the figures too. */
async function* writeAll(
  lab: Pick<Laboratory, 'grid' | 'store'>,
  out: string,
  beside: 'tables' | 'figures',
  options: ReportOptions,
): AsyncGenerator<FigureWritten> {
  const { onStep = () => {} } = options;
  onStep({ type: 'reading' });
  // Vega is large: the thread loads it while what is stored is read.
  const thread = new FigureThread();
  try {
    const { all, drawings, ...said } = await judge(lab, out, beside, thread, onStep);
    const shown: ReportArtefact[] = [];
    for (const artefact of inPaperOrder(all)) {
      onStep({ type: 'drawing', done: shown.length, total: all.length });
      const { content } = artefact;
      const drawn = await drawings.get(artefact);
      drawings.delete(artefact);
      shown.push({ artefact, ...(drawn && { svg: drawn.bare }) });
      yield { type: 'figure', id: content.id, files: await writeContent(content, drawn, out) };
    }
    yield await writePage(said, lab.grid, shown, out, options);
  } finally {
    await thread.close();
  }
}

/** What the page says beside its figures and tables. */
interface Judged {
  readonly facts: ReportFacts;
  readonly mapped: readonly Claim[];
  readonly claims: readonly Claim[];
  readonly own: OwnData | undefined;
}

/** What is made of the rows of all studies, which take more room than all of it: those of one are let go of before the next is read. */
interface JudgedAndDrawn extends Judged {
  readonly all: readonly Artefact[];
  /** Figures that are being drawn. */
  readonly drawings: Map<Artefact, Promise<DrawnFigure>>;
}

async function judge(
  lab: Pick<Laboratory, 'grid' | 'store'>,
  out: string,
  beside: 'tables' | 'figures',
  thread: FigureThread,
  onStep: (step: ReportStep) => void,
): Promise<JudgedAndDrawn> {
  const { grid } = lab;
  const ofPaper = isPaperData(grid.dataset);
  const drawings = new Map<Artefact, Promise<DrawnFigure>>();
  const all: Artefact[] = [];
  const onRead: OnRead = (read, total) => onStep({ type: 'reading', read, total });
  const gathered = new GatheredEvidence(grid.dataset);
  // Of all rows the few that are looked at again.
  let kept = NO_ROWS;
  const facts = await readForReport(lab, onRead, async (study, found) => {
    for (const artefact of artefactsOf(study, found, grid.dataset)) {
      all.push(artefact);
      const { content } = artefact;
      if (!isFigure(content)) continue;
      const files = beside === 'figures' ? await figureFiles(content, out) : undefined;
      drawings.set(artefact, thread.draw(content, files));
    }
    gathered.add(found);
    if (study === 'capacity') {
      kept = {
        ...NO_ROWS,
        testFile: found.testFile,
        ...(!ofPaper && { capacity: found.capacity }),
      };
    }
  });
  const mapped = await mappedClaims(grid, lab.store);
  onStep({ type: 'judging' });
  const claims = withTestIntervals(gathered.claims(), kept);
  const own = ofPaper ? undefined : ownDataOf(kept, grid);
  return { facts, mapped, claims, own, all, drawings };
}

/** The files of a figure that was drawn for files, or of a table. */
function writeContent(
  content: DataTable,
  drawn: DrawnFigure | undefined,
  out: string,
): Promise<string[]> {
  if (drawn?.headed === undefined) return writeTable(content, out);
  const { headed, png } = drawn;
  return writeDrawn(content.id, { headed, png, csv: figureCsv(content) }, out);
}

/** The primary claims over the map of recipes, as far as the controls are stored. */
async function mappedClaims(grid: Grid, store: Laboratory['store']): Promise<Claim[]> {
  if (!isPaperData(grid.dataset) || !(await hasControls(grid, store))) return [];
  return primaryClaims(await readControlRows(grid, store), grid.dataset);
}

async function writePage(
  { facts, mapped, claims, own }: Judged,
  grid: Grid,
  shown: readonly ReportArtefact[],
  out: string,
  { seconds = {}, command = commandLine('reproduce', process.argv.slice(3)), said }: ReportOptions,
): Promise<FigureWritten> {
  const report: Report = {
    title: own
      ? `Low-capacity networks on ${shownText(grid.dataset.name)}`
      : 'Low-capacity networks, reproduced',
    dataset: grid.dataset,
    recipes: grid.recipes.map((recipe) => ({
      label: recipeText(recipe),
      values: recipeValues(recipe),
      text: recipeWords(recipe),
    })),
    seeds: grid.seeds,
    pairs: grid.pairs,
    hiddenSizes: grid.hiddenSizes,
    trials: facts.trained.length,
    weightsDigest: facts.weightsDigest,
    versions: {
      lowcap: version(),
      arithmetic: ARITHMETIC,
      engine: said?.engine ?? `Node.js ${process.versions.node}`,
    },
    machine: said?.machine ?? machine(),
    seconds: {
      'training, all threads together': facts.training,
      'measuring likewise': facts.measuring,
      ...seconds,
      ...said?.seconds,
    },
    command: said?.command ?? command,
    ...(own && { own }),
    draws: grid.corruption.draws,
    artefacts: shown,
    claims,
    mapped,
    made: said?.made ?? new Date().toISOString(),
  };
  const tables = own && own.scores.data.length > 0 ? await writeTable(own.scores, out) : [];
  const files = [...(await writeReportFiles(report, out)).toReversed(), ...tables];
  const { trained, measured } = facts;
  const named = [
    ...files.map((file) => relative(out, file)),
    ...shown.flatMap(({ artefact: { content } }) => artefactFiles(content)),
  ];
  const manifest = await writeManifest(out, {
    report,
    grid,
    trained,
    measured,
    files: named,
  });
  return { type: 'figure', id: 'report', files: [...files, manifest] };
}

/** What the page opens with on data other than the paper's. */
function ownDataOf({ capacity }: StudyRows, { dataset, recipes }: Grid): OwnData {
  const answers = capacityAnswers(capacity);
  return {
    sufficient: answers.map((answer) => capacityText(answer, recipes.length > 1)),
    criterion: SUFFICES,
    scores: scoresTable(capacity, answers),
    questions: questionsOf(STUDY_NAMES, dataset),
  };
}
