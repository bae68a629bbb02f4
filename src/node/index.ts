// What `import … from 'lowcap/node'` adds to 'lowcap' in Node.js 24 and newer: threads, files, the store, the report.

// First, so that an engine that is too old says so before anything else is asked of it
export { OLDEST_NODE } from './engine.ts';

// The core
export { compileCore, loadPackagedCore } from './core-file.ts';

// Datasets on disk
export type { DatasetName } from '../data/known-datasets.ts';
export { type ListedDataset, type LoadedDataset, listDatasets, loadDataset } from './datasets.ts';

// Models and matrices in files
export { readMatrixFile, readModelFile, writeModelFile } from './model-files.ts';

// Studies in worker threads, kept in a store
export { type GridOptions, type Laboratory, openLaboratory } from './laboratory.ts';
export { executeInThreads } from './pool.ts';
export type { SqliteStore } from './store.ts';
export { openStore, openStoreToRead } from './store-files.ts';

// Embedding in a thread of its own
export type { EmbeddingTask } from '../embedding/embed-and-measure.ts';
export type { EmbeddingRecord } from '../embedding/embedding-records.ts';
export { embedInThread } from './embedding-thread.ts';

// Figures, tables and the report as files
export { drawFigure, writeFigure, writeTable } from './figures.ts';
export { type ReportOptions, writeReport } from './report-page.ts';

// The package
export { version } from './version.ts';
