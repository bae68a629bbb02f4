// The public interface: everything that `import … from 'lowcap'` offers, in Node, a worker or a page.

// What was wrong with the input
export { InputError } from './errors.ts';

// The core
export { type Core, type CoreSource, loadCore } from './core/load.ts';
export { ARITHMETIC } from './core/version.ts';

// Data
export type { CheckedDataset, DatasetFile } from './data/assemble.ts';
export type { Dataset } from './data/dataset.ts';
export type { FileName } from './data/known-datasets.ts';
export { assembleDataset, makeDataset } from './data/assemble.ts';
export type { DatasetOptions } from './data/dataset-options.ts';
export { type FileSource, readSource } from './data/read-source.ts';
export type { RowForm, Rows, RowSet } from './data/rows.ts';
export type { ScaleRule, Scaling } from './data/scaling.ts';
export {
  type DatasetSource,
  type LabelledRows,
  makeDatasetFromArrays,
} from './library/datasets.ts';
export { type Pair, parsePair } from './data/pair.ts';
export type { PairRows } from './data/pair-rows.ts';
export { selectPair, splitPair } from './library/pairs.ts';

// Matrices and labels, in memory and in files
export type { DoubleMatrix } from './data/double-matrix.ts';
export type { Matrix } from './data/matrix.ts';
export { readMatrix, writeMatrix } from './data/matrix-file.ts';
export type { ImageShape, MissingValues, RawData, RawParts } from './data/raw-data.ts';
export { readRawData, readTable } from './data/rows-file.ts';
export type { TableOptions } from './data/table/options.ts';
export { type NpyArray, readNpy, writeNpy } from './data/npy.ts';
export type { Labels } from './data/labels.ts';
export { readLabelsFile } from './data/labels-file.ts';

// Training
export { RECIPES, type Recipe, type RecipeName } from './lab/recipe.ts';
export { train, trainAsync, trainInSteps } from './library/train.ts';
export { trainCohort, trainCohortAsync, trainCohortInSteps } from './library/train.ts';
export type { EpochScores, TrainedModel, TrainingProgress } from './library/training-records.ts';
export type { TrainingSettings } from './library/training-settings.ts';
export type { AsyncOptions } from './library/async.ts';

// Networks, and what can be done with one
export type { Network } from './network/network.ts';
export { checkNetwork } from './library/check-network.ts';
export { type InitialOptions, initialNetwork, weightDigest } from './library/networks.ts';
export { type Model, readModel, writeModel } from './lab/model-file.ts';
export { openPredictor, predict } from './library/predict.ts';
export { census, evaluate } from './library/evaluate.ts';
export type { Evaluated } from './network/evaluate.ts';
export type { Confusion, Evaluation } from './network/evaluation.ts';
export type { Census } from './network/census.ts';
export { type CorruptionOptions, corrupt } from './library/corrupt.ts';
export {
  CORRUPTION_NAMES,
  type CorruptionName,
  type NamedCorruption,
  type Severity,
} from './data/corruptions/names.ts';
export type { RowCorruption } from './data/corruptions/corrupt-rows.ts';
export { corruptImages } from './library/corrupt-images.ts';
export { type PruneOptions, type ScopeOptions, prune, pruningFrontier } from './library/prune.ts';
export {
  type Pruned,
  type PruningBeforeTraining,
  type Removed,
  type Scope,
  SCOPES,
} from './network/prune.ts';
export { type Frontier, confusionAt, firstFall, frontierAt } from './network/frontier.ts';
export { hiddenActivations, hiddenUnits, saliency } from './library/explain.ts';
export type { SaliencyMaps } from './network/saliency.ts';
export type { Unit, UnitState } from './network/units.ts';

// Embedding
export { type Embedding, embed, embedAsync } from './library/embed.ts';
export { embedInSteps } from './embedding/embed.ts';
export type { EmbedOptions } from './embedding/options.ts';
export type { EmbeddingMethod } from './embedding/method.ts';
export type { EmbeddingState } from './embedding/state.ts';
export type { EmbeddingStep, Iteration, Preparation, Snapshot } from './embedding/records.ts';
export { measureQualityAsync } from './library/embed.ts';
export { type Quality, type QualityOptions } from './embedding/quality.ts';
export { measureQuality, measureQualityInSteps } from './embedding/quality.ts';
export { procrustes } from './embedding/procrustes.ts';
export { type PrincipalOptions } from './embedding/principal.ts';
export { principalComponents, principalComponentsInSteps } from './embedding/principal.ts';

// Studies
export {
  type RunOptions,
  type StudiesOptions,
  type StudyGrid,
  planStudies,
  runStudies,
} from './library/studies.ts';
export { CATALOGUE, STUDY_NAMES, type StudyName, type StudyRows } from './studies/catalogue.ts';
export type { RowKind, RowsByKind, Study } from './studies/study.ts';
export { readRows, readStudyRows } from './studies/studies.ts';
export { type Results, measuredRows, trainedRows } from './studies/results.ts';
export { type Grid, trialsOf } from './studies/grid.ts';
export type { Scores, Subject } from './studies/rows.ts';
export type { MeasurementName } from './measurements/measurements.ts';
export { type PrintedTrial, type Trial, trialId } from './lab/trial.ts';
export { describeTrial } from './library/training-settings.ts';
export type { Planned, RunRecord, Trained, TrialRecord } from './lab/records.ts';
export type { Request } from './lab/request.ts';
export { RunControl } from './lab/control.ts';
export { executeHere } from './lab/execute.ts';
export type { Execution, Executor } from './lab/execution.ts';
export type { DamagedRow } from './lab/damaged-row.ts';
export type { TrialCheckpoint } from './lab/checkpoint.ts';
export type { ResultStore, Store, StoredMeasurement, StoredTrial } from './lab/store.ts';
export { MemoryStore } from './lab/memory-store.ts';

// Claims
export { type Claim, type ClaimValue, VERDICTS, type Verdict } from './claims/claim.ts';
export {
  type ClaimDefinition,
  type ClaimRow,
  type ClaimStatistic,
  type ClaimWording,
  defineClaim,
} from './claims/definition.ts';
export { evaluateClaim } from './claims/evaluate-claim.ts';
export { evaluateClaims } from './claims/evaluate-claims.ts';
export { type DecisionRule, above, atLeast, atMost, within } from './claims/decision-rule.ts';
export { type Summary, summarizeValues } from './statistics/summary.ts';

// Figures
export { figures, tables } from './library/figures.ts';
export { type DataTable, FIGURE_DATA, type Figure, type Row, figureCsv } from './report/figure.ts';
export { renderSvg } from './report/render.ts';
