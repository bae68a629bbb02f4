import type { Network } from '../network/network.ts';
import { firstLayerWidth } from '../network/network.ts';
import { arrayOf, floatLiteral } from './c-text.ts';

/** The first layer as constant arrays, and the C that adds one input to the hidden sums. */
export interface LayerTables {
  readonly arrays: string;
  /** Statements that add x times the weights of input d to z, in terms of `z`, `d` and `x`. */
  readonly add: string;
  /** Bytes of the arrays. */
  readonly bytes: number;
}

/** The smaller of the two forms. */
export function layerTables(network: Network): LayerTables {
  const [sparse, dense] = [sparseTables(network), denseTables(network)];
  return sparse.bytes < dense.bytes ? sparse : dense;
}

/** All weights [D, W] by rows. */
function denseTables({ w1, hidden }: Network): LayerTables {
  const width = firstLayerWidth(hidden);
  return {
    arrays: arrayOf('float', 'w1', Array.from(w1, floatLiteral)),
    add: `    const float *w = w1 + (uint32_t)d * WIDTH;
    for (int h = 0; h < ${width}; h++) z[h] += x * w[h];`,
    bytes: 4 * w1.length,
  };
}

/** The weights that are not 0, by inputs and for each in the order of units, with row pointers as in CSR. */
function sparseTables({ w1, hidden, dimensions }: Network): LayerTables {
  const width = firstLayerWidth(hidden);
  const begins = [0];
  const units: number[] = [];
  const values: string[] = [];
  for (let d = 0; d < dimensions; d++) {
    for (let h = 0; h < width; h++) {
      const weight = w1[d * width + h];
      if (weight === 0) continue;
      units.push(h);
      values.push(floatLiteral(weight));
    }
    begins.push(values.length);
  }
  // C has no array of no elements.
  if (values.length === 0) {
    units.push(0);
    values.push('0.0f');
  }
  const [begin, unit] = [wordFor(values.length), wordFor(width - 1)];
  return {
    arrays: [
      arrayOf(begin.type, 'begins', begins.map(String)),
      arrayOf(unit.type, 'units', units.map(String)),
      arrayOf('float', 'w1', values),
    ].join(''),
    add: `    for (uint32_t e = begins[d]; e < begins[d + 1]; e++) z[units[e]] += x * w1[e];`,
    bytes: begins.length * begin.bytes + values.length * (4 + unit.bytes),
  };
}

/** The smallest unsigned type for numbers up to this one. */
function wordFor(largest: number): { readonly type: string; readonly bytes: number } {
  const bytes = [1, 2, 4].find((size) => largest < 2 ** (8 * size))!;
  return { type: `uint${8 * bytes}_t`, bytes };
}
