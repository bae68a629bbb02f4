import { type Recipe, recipeText } from '../lab/recipe.ts';
import { identifyParts, type Needs, type Part } from '../lab/parts.ts';
import { givingWayByTimer } from '../lab/give-way.ts';
import type { Planning } from '../lab/planning.ts';
import { grouped } from '../count.ts';
import type { ResultStore } from '../lab/store.ts';
import { trialId } from '../lab/trial.ts';
import { checkList, checkObject } from '../checks.ts';
import { studyNamed, type StudyName, type StudyRows } from './catalogue.ts';
import { type Grid, checkLists } from './grid.ts';
import { NO_ROWS } from './no-rows.ts';
import { type OnRead, Results } from './results.ts';
import type { RowsByKind, Study } from './study.ts';

/** Of so many it takes a second or more to list what studies ask. */
const MANY_SEEDS = 1000;

/**
 * What there is to do for some studies, for `run`: every study with the first recipe, then with the next; last those
 * with recipes of their own.
 */
export function studyParts(studies: readonly Study[], grid: Grid): Part[] {
  return [...eachPart(studies, grid)];
}

/** The same for very many seeds, which takes long: other work is let in before each part. */
export async function planStudyParts(
  studies: readonly Study[],
  grid: Grid,
  { signal, notify }: Planning,
): Promise<Part[]> {
  const giveWay = givingWayByTimer();
  if (grid.seeds.length >= MANY_SEEDS) {
    notify?.(`planning: listing what is asked of ${grouped(grid.seeds.length)} seeds`);
  }
  const parts: Part[] = [];
  for (const part of eachPart(studies, grid)) {
    parts.push(part);
    await giveWay();
    if (signal?.aborted) break;
  }
  return parts;
}

function* eachPart(studies: readonly Study[], grid: Grid): Generator<Part> {
  const part = (study: Study, recipe: Recipe): Part => ({
    study: study.name,
    recipe: recipeText(recipe),
    trials: study.trials(grid, recipe),
    requests: study.requests(grid, recipe),
    ...(study.budgets && { budgets: true }),
  });
  const [own, shared] = [true, false].map((isOwn) =>
    studies.filter(({ recipes }) => (recipes !== undefined) === isOwn),
  ) as [Study[], Study[]];
  for (const recipe of grid.recipes) for (const study of shared) yield part(study, recipe);
  for (const study of own) for (const recipe of recipesOf(study, grid)) yield part(study, recipe);
}

/** The recipes that a study is carried out with. */
function recipesOf(study: Study, grid: Grid): readonly Recipe[] {
  return study.recipes?.(grid) ?? grid.recipes;
}

/** What a study found with every recipe, as far as it is stored. */
export async function readStudyRows<Rows extends RowsByKind>(
  study: Study<Rows>,
  grid: Grid,
  store: ResultStore,
): Promise<Rows> {
  checkObject(study, 'a study');
  checkReading(grid, store);
  const needs = await identifyParts(studyParts([study], grid));
  return rowsOfStudy(study, grid, await Results.read(store, needs));
}

/** `studyParts` of studies of the catalogue. */
export function partsOf(studies: readonly StudyName[], grid: Grid): Part[] {
  return studyParts(studies.map(studyNamed), grid);
}

/** Whether there is any network that these studies train: looks no further than the first. */
export async function isAnyStored(
  studies: readonly StudyName[],
  grid: Grid,
  store: Pick<ResultStore, 'find'>,
): Promise<boolean> {
  for (const study of studies) {
    for (const { trials } of partsOf([study], grid)) {
      for (const trial of trials) if (store.find(await trialId(trial))) return true;
    }
  }
  return false;
}

/**
 * What studies of the catalogue found, as far as it is stored.
 * @param onRead told how far reading is, where much is read
 */
export async function readRows(
  studies: readonly StudyName[],
  grid: Grid,
  store: ResultStore,
  onRead?: OnRead,
): Promise<StudyRows> {
  return joinRows(studies, grid, await readResults(studies, grid, store, onRead));
}

/** Everything that is stored of studies of the catalogue, for `joinRows`. */
export async function readResults(
  studies: readonly StudyName[],
  grid: Grid,
  store: ResultStore,
  onRead?: OnRead,
): Promise<Results> {
  checkList(studies, 'a list of the names of studies');
  checkReading(grid, store);
  return Results.read(store, await identifyParts(partsOf(studies, grid)), onRead);
}

function checkReading(grid: Grid, store: ResultStore): void {
  checkLists(grid);
  checkObject(grid.dataset, 'a grid with its dataset: { name, digest, classes, form }');
  checkObject(grid.corruption, 'a grid with its corruption: { draws, clip }');
  checkObject(store, 'a store such as new MemoryStore()');
}

/** The same for who reads them again and again: identities take most of the time and stay what they are. */
export function rowsOf(
  studies: readonly StudyName[],
  grid: Grid,
  needs: Needs,
  store: ResultStore,
): StudyRows {
  return joinRows(studies, grid, new Results(store, needs));
}

/** The rows that studies of the catalogue make of results. */
export function joinRows(studies: readonly StudyName[], grid: Grid, results: Results): StudyRows {
  const found = studies.map((name) => rowsOfStudy(studyNamed(name), grid, results));
  const kinds = found.flatMap((rows) => Object.entries(rows));
  return { ...NO_ROWS, ...Object.fromEntries(kinds) };
}

/** Rows of some studies with those of others: every kind of row belongs to one study. */
export function withRows(all: StudyRows, more: StudyRows): StudyRows {
  const kinds = Object.entries(more).filter(([, rows]) => rows.length > 0);
  return { ...all, ...Object.fromEntries(kinds) };
}

function rowsOfStudy<Rows extends RowsByKind>(
  study: Study<Rows>,
  grid: Grid,
  results: Results,
): Rows {
  const found = recipesOf(study, grid).map((recipe) => study.rows(grid, recipe, results));
  const joined = Object.keys(study.kinds).map((kind) => [
    kind,
    found.flatMap((rows) => rows[kind]),
  ]);
  return Object.fromEntries(joined) as Rows;
}
