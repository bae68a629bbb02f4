import type { Network } from '../../src/network/network.ts';

/** Fields of the protocol buffers of ONNX (onnx.proto, IR version 8) that the model has. */
const MODEL = { irVersion: 1, graph: 7, opsetImport: 8 } as const;
const OPSET = { version: 2 } as const;
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
const NODE = { input: 1, output: 2, opType: 4 } as const;
const TENSOR = { dims: 1, dataType: 2, name: 8, rawData: 9 } as const;
const VALUE = { name: 1, type: 2 } as const;
const TYPE = { tensor: 1, elementType: 1, shape: 2, dimension: 1, size: 1, symbol: 2 } as const;
const FLOAT = 1;

type Field = number | string | Uint8Array;

/** A network as ONNX model: `images` [N, D] to `probabilities` [N, 1]. */
export function onnxModel({ dimensions, hidden, w1, b1, w2, b2 }: Network): Uint8Array {
  const graph = message(
    [GRAPH.node, node('Gemm', ['images', 'w1', 'b1'], 'sums')],
    [GRAPH.node, node('Relu', ['sums'], 'hidden')],
    [GRAPH.node, node('Gemm', ['hidden', 'w2', 'b2'], 'logits')],
    [GRAPH.node, node('Sigmoid', ['logits'], 'probabilities')],
    [GRAPH.name, 'network'],
    [GRAPH.initializer, tensor('w1', [dimensions, hidden], w1)],
    [GRAPH.initializer, tensor('b1', [hidden], b1)],
    [GRAPH.initializer, tensor('w2', [hidden, 1], w2)],
    [GRAPH.initializer, tensor('b2', [1], b2)],
    [GRAPH.input, value('images', dimensions)],
    [GRAPH.output, value('probabilities', 1)],
  );
  return message(
    [MODEL.irVersion, 8],
    [MODEL.graph, graph],
    [MODEL.opsetImport, message([OPSET.version, 13])],
  );
}

function node(type: string, inputs: readonly string[], output: string): Uint8Array {
  return message(
    ...inputs.map((name): [number, Field] => [NODE.input, name]),
    [NODE.output, output],
    [NODE.opType, type],
  );
}

function tensor(name: string, shape: readonly number[], values: Float32Array): Uint8Array {
  return message(
    ...shape.map((size): [number, Field] => [TENSOR.dims, size]),
    [TENSOR.dataType, FLOAT],
    [TENSOR.name, name],
    [TENSOR.rawData, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)],
  );
}

/** Rows of so many numbers, however many rows. */
function value(name: string, columns: number): Uint8Array {
  const shape = message(
    [TYPE.dimension, message([TYPE.symbol, 'N'])],
    [TYPE.dimension, message([TYPE.size, columns])],
  );
  const type = message([TYPE.elementType, FLOAT], [TYPE.shape, shape]);
  return message([VALUE.name, name], [VALUE.type, message([TYPE.tensor, type])]);
}

/** Fields one after another: whole numbers as varints, all else with its length. */
function message(...fields: readonly (readonly [number, Field])[]): Uint8Array {
  return concatenate(
    fields.flatMap(([number, field]) => {
      if (typeof field === 'number') return [varint(number << 3), varint(field)];
      const bytes = typeof field === 'string' ? new TextEncoder().encode(field) : field;
      return [varint((number << 3) | 2), varint(bytes.length), bytes];
    }),
  );
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Uint8Array.from([...bytes, value]);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
