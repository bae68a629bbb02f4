import { digestText } from '../core/digest.ts';
import { Identities } from '../lab/identities.ts';
import { identifyParts, type Part } from '../lab/parts.ts';
import {
  REPORTED_NAMES,
  studyNamed,
  type StudyName,
  type StudyRows,
} from '../studies/catalogue.ts';
import type { Grid } from '../studies/grid.ts';
import { type OnRead, Results } from '../studies/results.ts';
import { joinRows, partsOf } from '../studies/studies.ts';
import type { SqliteStore } from './store.ts';
import type { TrialsAhead } from './trials-ahead.ts';

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

/** Told what is stored of one study. */
export type OnStudy = (study: StudyName, rows: StudyRows) => Promise<void>;

/**
 * Reads what is stored of all studies, one after the other, so that only what is stored of one is in memory.
 * Another thread reads the networks meanwhile, and looks whether their weights are what was saved.
 */
export async function readForReport(
  { grid, store }: { readonly grid: Grid; readonly store: SqliteStore },
  onRead: OnRead,
  onStudy: OnStudy,
): Promise<ReportFacts> {
  const parts = partsOf(REPORTED_NAMES, grid);
  const identities = new Identities();
  const trials = parts.flatMap((part) => part.trials);
  const ids = [...new Set(trials.map((trial) => identities.trial(trial)))];
  const lastLooks = lastLooksOf(parts, identities);
  const ahead = store.readAhead(ids, new Set(lastLooks.keys()));
  try {
    return await readStudies(ahead, store, grid, { parts, identities, lastLooks }, onRead, onStudy);
  } finally {
    await ahead.close();
  }
}

/** What studies ask for. */
interface Asked {
  readonly parts: readonly Part[];
  readonly identities: Identities;
  /** By trial, the last study that looks at its history. */
  readonly lastLooks: ReadonlyMap<string, StudyName>;
}

function lastLooksOf(parts: readonly Part[], identities: Identities): Map<string, StudyName> {
  const last = new Map<string, StudyName>();
  for (const study of REPORTED_NAMES.filter((name) => studyNamed(name).histories)) {
    for (const { trials } of parts.filter((part) => part.study === study)) {
      for (const trial of trials) last.set(identities.trial(trial), study);
    }
  }
  return last;
}

async function readStudies(
  ahead: TrialsAhead,
  store: SqliteStore,
  grid: Grid,
  { parts, identities, lastLooks }: Asked,
  onRead: OnRead,
  onStudy: OnStudy,
): Promise<ReportFacts> {
  const measured: DigestedValue[] = [];
  const results = new Results({
    find: (id) => ahead.find(id),
    history: (id) => ahead.history(id),
    findMeasurement: (id, request) => {
      // Studies ask with what they ask for.
      const found = store.findDigestedMeasurement(id, request!);
      if (found) measured.push([id, found.measurement.measurement, found.valueDigest]);
      return found?.measurement;
    },
  });
  const total = parts.reduce((sum, part) => sum + part.trials.length + part.requests.length, 0);
  let read = 0;
  for (const study of REPORTED_NAMES) {
    const own = parts.filter((part) => part.study === study);
    const { trials, requests } = await identifyParts(own, {}, identities);
    await ahead.until(trials.keys());
    results.addTrials(trials, (more) => onRead(read + more, total));
    read += trials.size;
    results.addValues(requests, (more) => onRead(read + more, total));
    read += requests.size;
    const found = joinRows([study], grid, results);
    // Rows keep what they need of them.
    results.forgetValues();
    ahead.forgetResults(trials.keys());
    ahead.forgetHistories([...trials.keys()].filter((id) => lastLooks.get(id) === study));
    await onStudy(study, found);
  }
  return { ...(await factsOf(results)), measured };
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
