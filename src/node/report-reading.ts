import { digestText } from '../core/digest.ts';
import { Identities } from '../lab/identities.ts';
import { identifyParts, type Part } from '../lab/parts.ts';
import type { ResultStore } from '../lab/store.ts';
import { REPORTED_NAMES, type StudyName, type StudyRows } from '../studies/catalogue.ts';
import type { Grid } from '../studies/grid.ts';
import { NO_ROWS } from '../studies/no-rows.ts';
import { type OnRead, Results } from '../studies/results.ts';
import { joinRows, partsOf, withRows } from '../studies/studies.ts';
import type { SqliteStore } from './store.ts';

/** What is stored of all studies. */
export interface ReportReading {
  readonly rows: StudyRows;
  readonly facts: ReportFacts;
}

/** What a report says of the networks that it is made of, and of what was measured of them. */
export interface ReportFacts {
  readonly trained: readonly { readonly trialId: string; readonly weights: string }[];
  readonly measured: readonly DigestedValue[];
  /** Of all weights together. */
  readonly weightsDigest: string;
  /** Seconds that it took. */
  readonly training: number;
  readonly measuring: number;
}

/** Id of a measurement, what was measured, and the digest of the value. */
export type DigestedValue = readonly [id: string, name: string, value: string];

/** Told what is stored of one study, which is not final: see `readForReport`. */
export type OnStudy = (study: StudyName, rows: StudyRows) => Promise<void>;

/**
 * Reads what is stored of all studies, one after the other, so that only the values of one are in memory beside the rows.
 * Another thread looks meanwhile whether the weights are what was saved. Where some are not, everything is read again
 * without their networks.
 *
 * @param begin called before everything is read, so a second time where it is read again
 */
export async function readForReport(
  { grid, store }: { readonly grid: Grid; readonly store: SqliteStore },
  onRead: OnRead,
  begin: () => OnStudy,
): Promise<ReportReading> {
  const parts = partsOf(REPORTED_NAMES, grid);
  const identities = new Identities();
  const trials = parts.flatMap((part) => part.trials);
  const ids = [...new Set(trials.map((trial) => identities.trial(trial)))];
  const checked = store.checkAhead(ids);
  const first = await readStudies(withoutWeights(store), grid, parts, identities, onRead, begin());
  await checked;
  const found = first.facts.trained.map(({ trialId }) => trialId);
  if (store.missing(found).length === 0) return first;
  return readStudies(store, grid, parts, identities, onRead, begin());
}

/** The results of a store with no look at the weights. */
function withoutWeights(store: SqliteStore): StoreOfReport {
  return {
    find: (id) => store.resultsUnchecked(id)?.record,
    history: (id) => store.resultsUnchecked(id)?.history,
    findDigestedMeasurement: (id) => store.findDigestedMeasurement(id),
  };
}

type StoreOfReport = Pick<ResultStore, 'find' | 'history'> &
  Pick<SqliteStore, 'findDigestedMeasurement'>;

async function readStudies(
  store: StoreOfReport,
  grid: Grid,
  parts: readonly Part[],
  identities: Identities,
  onRead: OnRead,
  onStudy: OnStudy,
): Promise<ReportReading> {
  const measured: DigestedValue[] = [];
  const results = new Results({
    find: (id) => store.find(id),
    history: (id) => store.history(id),
    findMeasurement: (id) => {
      const found = store.findDigestedMeasurement(id);
      if (found) measured.push([id, found.measurement.measurement, found.valueDigest]);
      return found?.measurement;
    },
  });
  const total = parts.reduce((sum, part) => sum + part.trials.length + part.requests.length, 0);
  let rows = NO_ROWS;
  let read = 0;
  for (const study of REPORTED_NAMES) {
    const own = parts.filter((part) => part.study === study);
    const { trials, requests } = await identifyParts(own, {}, identities);
    results.addTrials(trials, (more) => onRead(read + more, total));
    read += trials.size;
    results.addValues(requests, (more) => onRead(read + more, total));
    read += requests.size;
    const found = joinRows([study], grid, results);
    // Rows keep what they need of them.
    results.forgetValues();
    await onStudy(study, found);
    rows = withRows(rows, found);
  }
  return { rows, facts: { ...(await factsOf(results)), measured } };
}

async function factsOf({ trained, measuringSeconds }: Results) {
  const lines = trained.map(({ trialId, weights }) => `${trialId} ${weights}\n`);
  return {
    trained: trained.map(({ trialId, weights }) => ({ trialId, weights })),
    weightsDigest: `sha256:${await digestText(lines.toSorted().join(''))}`,
    training: trained.reduce((total, { seconds }) => total + seconds, 0),
    measuring: measuringSeconds,
  };
}
