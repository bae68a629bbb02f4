import { relative } from 'node:path';
import { digestText } from '../core/digest.ts';
import { ARITHMETIC } from '../core/version.ts';
import { evaluateClaims } from '../claims/evaluate-claims.ts';
import { withTestIntervals } from '../claims/test-intervals.ts';
import { identifyParts } from '../lab/parts.ts';
import { recipeText, recipeValues, recipeWords } from '../lab/recipe.ts';
import type { FigureWritten, RunRecord } from '../lab/records.ts';
import { machine } from './machine.ts';
import { artefactFiles, writeFigure, writeTable } from './figures.ts';
import { writeReportFiles } from './report.ts';
import { isFigure } from '../report/artefact.ts';
import { artefacts, type StudyArtefact } from '../report/artefacts.ts';
import type { OwnData, Report, ReportArtefact } from '../report/page/report.ts';
import { renderSvg } from '../report/render.ts';
import type { Grid } from '../studies/grid.ts';
import { FIRST_LOOK } from '../studies/first-look.ts';
import { STUDY_NAMES, type StudyRows } from '../studies/catalogue.ts';
import { Results } from '../studies/results.ts';
import { joinRows, partsOf } from '../studies/studies.ts';
import { scoresTable } from '../report/scores-table.ts';
import { capacityAnswers, capacityText, SUFFICES } from '../analysis/capacity-answers.ts';
import { questionsOf } from '../analysis/questions.ts';
import { shownText } from '../data/shown-text.ts';
import { isPaperData } from '../studies/paper-data.ts';
import { commandLine } from './command-line.ts';
import type { Laboratory } from './laboratory.ts';
import { type SaidOnPage, writeManifest } from './report-manifest.ts';
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
}

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
  const found = await readAll(lab);
  const shown: ReportArtefact[] = [];
  for (const artefact of artefacts(found.rows, lab.grid.dataset)) {
    await writeTable(artefact.content, out);
    shown.push(await drawn(artefact));
  }
  return writePage(found, lab.grid, shown, out, options);
}

/**
 * Writes every figure and table of all studies, and then the page as `writeReport` does; what is stored is read once.
 * @returns a record for each, the page last
 * @throws InputError when the folder cannot be written
 */
export async function* writeReportWithFigures(
  lab: Pick<Laboratory, 'grid' | 'store'>,
  out: string,
  options: ReportOptions = {},
): AsyncGenerator<FigureWritten> {
  const found = await readAll(lab);
  const shown: ReportArtefact[] = [];
  for (const artefact of artefacts(found.rows, lab.grid.dataset)) {
    const { content } = artefact;
    const writing = isFigure(content) ? writeFigure(content, out) : writeTable(content, out);
    writing.catch(() => {});
    // While another thread makes the PNG.
    shown.push(await drawn(artefact));
    yield { type: 'figure', id: content.id, files: await writing };
  }
  yield await writePage(found, lab.grid, shown, out, options);
}

/** An artefact as the page shows it. */
async function drawn(artefact: StudyArtefact): Promise<ReportArtefact> {
  const { content, study } = artefact;
  return isFigure(content)
    ? { artefact, study, svg: await renderSvg(content, { heading: false }) }
    : { artefact, study };
}

/** What is stored of all studies. */
async function readAll({ grid, store }: Pick<Laboratory, 'grid' | 'store'>) {
  const needs = await identifyParts(partsOf(STUDY_NAMES, grid));
  const results = new Results(store, needs);
  const facts = { ...(await factsOf(results)), needs, store };
  return { rows: joinRows(STUDY_NAMES, grid, results), facts };
}

async function writePage(
  { rows, facts }: Awaited<ReturnType<typeof readAll>>,
  grid: Grid,
  shown: readonly ReportArtefact[],
  out: string,
  { seconds = {}, command = commandLine('reproduce', process.argv.slice(3)), said }: ReportOptions,
): Promise<FigureWritten> {
  const claims = withTestIntervals(evaluateClaims(rows, grid.dataset), rows);
  const own = isPaperData(grid.dataset) ? undefined : ownDataOf(rows, grid);
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
    trials: facts.trials,
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
    made: said?.made ?? new Date().toISOString(),
  };
  const tables = own && own.scores.data.length > 0 ? await writeTable(own.scores, out) : [];
  const files = [...(await writeReportFiles(report, out)).toReversed(), ...tables];
  const { needs, store } = facts;
  const named = [
    ...files.map((file) => relative(out, file)),
    ...shown.flatMap(({ artefact: { content } }) => artefactFiles(content)),
  ];
  const manifest = await writeManifest(out, { report, grid, needs, store, files: named });
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

/** Of everything stored that the studies need. */
async function factsOf({ trained, measuringSeconds }: Results) {
  const lines = trained.map(({ trialId, weights }) => `${trialId} ${weights}\n`);
  return {
    trials: trained.length,
    weightsDigest: `sha256:${await digestText(lines.toSorted().join(''))}`,
    training: trained.reduce((total, { seconds }) => total + seconds, 0),
    measuring: measuringSeconds,
  };
}
