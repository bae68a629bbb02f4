import type { Matrix } from '../data/matrix.ts';
import { matrixOf } from '../data/matrix-file.ts';
import { readRawData } from '../data/rows-file.ts';
import type { TableOptions } from '../data/table/options.ts';
import { type Model, readModel, writeModel } from '../lab/model-file.ts';
import { readInputFile, streamInputFile, writeOutput } from './files.ts';

/**
 * Reads a model that `lowcap train --save` or `writeModelFile` wrote.
 * @throws InputError when the file cannot be read, or is no such model
 */
export async function readModelFile(file: string): Promise<Model> {
  return readModel(await readInputFile(file), file);
}

/**
 * Writes a model as safetensors, so that a reader sees the old file or the new one; missing folders are made.
 * @throws InputError when the file cannot be written
 */
export async function writeModelFile(file: string, model: Model): Promise<void> {
  await writeOutput(file, writeModel(model));
}

/**
 * Reads a matrix, one point a row, from a file as `readMatrix` does, a table piece by piece.
 * @throws InputError when the file cannot be read or is no matrix of finite numbers, naming the place
 */
export async function readMatrixFile(file: string, options: TableOptions = {}): Promise<Matrix> {
  return matrixOf((await readRawData(streamInputFile(file), options, file)).training);
}
