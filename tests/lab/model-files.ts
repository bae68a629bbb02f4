import { InputError } from '../../src/errors.ts';
import { type Model, readModel } from '../../src/lab/model-file.ts';
import { randomValues } from '../reference/random.ts';

/** A network with weights of all kinds, logistic regression for no hidden units, and its trial. */
export function model(hidden: number, dataset = 'mnist'): Model {
  const w1 = randomValues(784 * Math.max(1, hidden), 1);
  w1.set([-0, 1e-45, -3.4e38], 0);
  return {
    network: {
      dimensions: 784,
      hidden,
      w1,
      b1: randomValues(hidden, 2),
      w2: randomValues(hidden, 3),
      b2: randomValues(1, 4),
    },
    trial: {
      dataset,
      pair: '4-9',
      seed: 1,
      hidden,
      recipe: { name: 'paper', init: 'normal:0.1', batch: 'full', learningRate: 0.03, epochs: 100 },
    },
  };
}

/** The name of the files in messages. */
export const NAME = 'm.safetensors';

/** Its header and the bytes of its tensors. */
export function parts(bytes: Uint8Array) {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  return { length, header: JSON.parse(text), data: bytes.subarray(8 + length) };
}

/** A file with this header and these tensors. */
export function assemble(header: unknown, data: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

/** The sentence with which a file is refused; undefined when it is read. Any other error fails the test. */
export function refusal(bytes: Uint8Array): string | undefined {
  try {
    readModel(bytes, NAME);
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}
