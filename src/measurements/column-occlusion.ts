import { type Corruption, UNCORRUPTED } from '../network/corrupt.ts';
import { evaluateNetworks } from '../network/evaluate.ts';
import { columnMeans } from '../network/scaling.ts';
import { allOf, type Measurement } from './measurement.ts';

export interface ColumnOcclusionParams {
  /** Sets of columns, from 0, that are hidden together. */
  readonly sets: readonly (readonly number[])[];
}

/** F1 for each set. */
export type ColumnOcclusionValue = readonly number[];

/** F1 on the validation rows with some columns at their means of the training split. */
export const columnOcclusionMeasurement: Measurement<ColumnOcclusionParams, ColumnOcclusionValue> =
  {
    *measure({ core, images, training }, measured, { sets }) {
      const means = columnMeans(core, training, allOf(training));
      const networks = measured.map(({ network }) => network);
      const values = networks.map((): number[] => []);
      for (const set of sets) {
        const columns = { columns: Uint32Array.from(set), means };
        // Nothing else is done to the rows.
        const corruption: Corruption = { ...UNCORRUPTED, columns };
        const evaluated = evaluateNetworks(core, images, networks, corruption);
        evaluated.forEach(({ evaluation }, i) => values[i].push(evaluation.f1));
        yield;
      }
      return values;
    },
  };
