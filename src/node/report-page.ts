import { digestText } from '../core/digest.ts';
import { ARITHMETIC } from '../core/version.ts';
import { evaluateClaims } from '../claims/evaluate-claims.ts';
import { summarizeClaims } from '../claims/summary.ts';
import { withTestIntervals } from '../claims/test-intervals.ts';
import { recipeText, recipeValues } from '../lab/recipe.ts';
import type { FigureWritten, RunRecord } from '../lab/records.ts';
import type { Store } from '../lab/store.ts';
import { identifyParts } from '../lab/parts.ts';
import { machine } from './machine.ts';
import { writeTable } from './figures.ts';
import { writeReportFiles } from './report.ts';
import { isFigure } from '../report/artefact.ts';
import { artefacts } from '../report/artefacts.ts';
import type { Report } from '../report/page/report.ts';
import { renderSvg } from '../report/render.ts';
import type { Grid } from '../studies/grid.ts';
import { FIRST_LOOK } from '../studies/first-look.ts';
import { STUDY_NAMES, type StudyRows } from '../studies/catalogue.ts';
import { partsOf, readRows } from '../studies/studies.ts';
import { scoresTable } from '../report/scores-table.ts';
import type { OwnData } from '../report/page/report.ts';
import { capacityAnswers, capacityText, SUFFICES } from '../analysis/capacity-answers.ts';
import { questionsOf } from '../analysis/questions.ts';
import { shownText } from '../data/shown-text.ts';
import { isPaperData } from '../studies/paper-data.ts';
import { commandLine } from './command-line.ts';
import type { Laboratory } from './laboratory.ts';
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
}

/**
 * Writes the page of all studies, `index.html`, and their claims, `claims.json`, from what is stored of them.
 *
 * @param lab a laboratory, or a grid and a store
 * @param out the folder
 * @returns a record with the files' names
 * @throws InputError when the folder cannot be written
 */
export async function writeReport(
  { grid, store }: Pick<Laboratory, 'grid' | 'store'>,
  out: string,
  { seconds = {}, command = commandLine('reproduce', process.argv.slice(3)) }: ReportOptions = {},
): Promise<FigureWritten> {
  const rows = await readRows(STUDY_NAMES, grid, store);
  const claims = withTestIntervals(evaluateClaims(rows, grid.dataset), rows);
  const summary = summarizeClaims(claims);
  const shown: Report['artefacts'][number][] = [];
  for (const artefact of artefacts(rows, grid.dataset)) {
    const { content } = artefact;
    if (isFigure(content)) {
      shown.push({ artefact, svg: await renderSvg(content, { heading: false }) });
    } else {
      shown.push({ artefact });
    }
  }
  const facts = await factsOf(grid, store);
  const own = isPaperData(grid.dataset) ? undefined : ownDataOf(rows, grid);
  const report: Report = {
    title: own
      ? `Low-capacity networks on ${shownText(grid.dataset.name)}`
      : 'Low-capacity networks, reproduced',
    dataset: grid.dataset,
    recipes: grid.recipes.map((recipe) => ({
      label: recipeText(recipe),
      values: recipeValues(recipe),
    })),
    seeds: grid.seeds,
    pairs: grid.pairs,
    hiddenSizes: grid.hiddenSizes,
    trials: facts.trials,
    weightsDigest: facts.weightsDigest,
    versions: {
      lowcap: version(),
      arithmetic: ARITHMETIC,
      engine: `Node.js ${process.versions.node}`,
    },
    machine: machine(),
    seconds: {
      'training, all threads together': facts.training,
      'measuring likewise': facts.measuring,
      ...seconds,
    },
    command,
    ...(own && { own }),
    // The page shows the counts of each recipe as a bar of its own.
    headlines: summary.sentences.slice(summary.recipes.length),
    artefacts: shown,
    claims,
    made: new Date().toISOString(),
  };
  const tables = own && own.scores.data.length > 0 ? await writeTable(own.scores, out) : [];
  return {
    type: 'figure',
    id: 'report',
    files: [...(await writeReportFiles(report, out)).toReversed(), ...tables],
  };
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
async function factsOf(grid: Grid, store: Store) {
  const { trials, requests } = await identifyParts(partsOf(STUDY_NAMES, grid));
  const found = [...trials.keys()].sort().flatMap((id) => store.find(id) ?? []);
  const measured = [...requests.keys()].flatMap((id) => store.findMeasurement(id) ?? []);
  const sum = (items: readonly { readonly seconds: number }[]) =>
    items.reduce((total, { seconds }) => total + seconds, 0);
  const weights = found.map(({ trialId, weights }) => `${trialId} ${weights}\n`).join('');
  return {
    trials: found.length,
    weightsDigest: `sha256:${await digestText(weights)}`,
    training: sum(found),
    measuring: sum(measured),
  };
}
