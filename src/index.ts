// The public interface: everything that `import … from 'lowcap'` offers, in Node, a worker or a page.

// What was wrong with the input
export { InputError } from './errors.ts';

// The core
export { type Core, loadCore } from './core/load.ts';
export { ARITHMETIC } from './core/version.ts';

// Data
export {
  type CheckedDataset,
  type Dataset,
  type DatasetFile,
  type FileName,
  type Images,
  type ImageSet,
  makeDataset,
} from './data/dataset.ts';
export { type Pair, parsePair } from './data/pair.ts';
export { type PairImages, pairImages } from './data/pair-images.ts';
export type { Matrix } from './data/matrix.ts';
export { readMatrix, writeMatrix } from './data/matrix-file.ts';
export { type NpyArray, readNpy, writeNpy } from './data/npy.ts';
export { type Labels, readLabelsFile } from './data/labels-file.ts';

// Networks
export { type Network, weightDigest } from './network/network.ts';
export { RECIPES, type Recipe, type RecipeName } from './lab/recipe.ts';
export { HISTORY, trainNetworks as trainCohort } from './network/train.ts';
export type { Confusion, Evaluation } from './network/evaluation.ts';
export { evaluateNetworks as evaluate } from './network/evaluate.ts';
export type { Census } from './network/census.ts';
export type { Corruption } from './network/corrupt.ts';
export { type Pruned, type Scope, SCOPES, pruneNetwork as prune } from './network/prune.ts';
export {
  type Frontier,
  firstFall,
  frontierAt,
  traceFrontier as pruningFrontier,
} from './network/frontier.ts';
export {
  type SaliencyMaps,
  activationsOf as hiddenActivations,
  saliencyMaps as saliency,
} from './network/saliency.ts';
export { type Model, readModel, writeModel } from './lab/model-file.ts';

// Embedding
export { embedInSteps } from './embedding/embed.ts';
export type { EmbeddingMethod } from './embedding/method.ts';
export type { EmbedOptions } from './embedding/options.ts';
export type { EmbeddingState } from './embedding/state.ts';
export type { Preparation, Snapshot } from './embedding/records.ts';
export {
  type Quality,
  type QualityOptions,
  measureQuality,
  measureQualityInSteps,
} from './embedding/quality.ts';
export { procrustes } from './embedding/procrustes.ts';
export { principalComponents, principalComponentsInSteps } from './embedding/principal.ts';

// Studies
export { STUDY_NAMES, type StudyName } from './studies/catalogue.ts';
export { partsOf, readRows } from './studies/studies.ts';
export type { Study } from './studies/study.ts';
export type { Grid as StudyGrid } from './studies/grid.ts';
export type { StudyRows } from './studies/rows.ts';
export { type Trial, trialId } from './lab/trial.ts';
export type { RunRecord } from './lab/records.ts';
export { run as runStudies } from './lab/run.ts';
export { RunControl } from './lab/control.ts';
export { executeHere } from './lab/execute.ts';
export type { Store } from './lab/store.ts';
export { MemoryStore } from './lab/memory-store.ts';

// Claims
export type { Claim, Verdict } from './claims/claim.ts';
export { define as defineClaim } from './claims/definition.ts';
export { evaluateClaims } from './claims/evaluate-claims.ts';
export { above, atLeast, atMost, counted, within } from './claims/decision-rule.ts';
export { type Summary, summarizeValues } from './statistics/summary.ts';

// Figures
export { type DataTable, type Figure, figureCsv } from './report/figure.ts';
export { exhibits as figures } from './report/artefacts.ts';
export { renderSvg } from './report/render.ts';
