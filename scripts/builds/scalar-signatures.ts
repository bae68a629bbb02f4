import { atomsOf, listsOf, type Wat, type WatList } from './wat.ts';

/** Where a function leaves the lanes of a vector result. */
export const RESULT_LANES = ['$lane0', '$lane1', '$lane2', '$lane3'];

export interface Signature {
  readonly parameters: readonly string[];
  readonly result: string | undefined;
}

/** By the name of the function. */
export type Signatures = ReadonlyMap<string, Signature>;

export function signaturesOf(module: WatList): Signatures {
  const functions = listsOf(module).filter(([name]) => name === 'func');
  return new Map(functions.map((part) => [part[1] as string, signatureOf(part)]));
}

function signatureOf(part: WatList): Signature {
  const parameters = listsOf(part).filter(([name]) => name === 'param');
  const result = listsOf(part).find(([name]) => name === 'result');
  return {
    parameters: parameters.map((parameter) => parameter[2] as string),
    result: result && (result[1] as string),
  };
}

/** `(type $n (func (param …) (result …)))` with four float32 for a vector parameter, and no vector result. */
export function expandType(type: WatList): WatList {
  const [, name, body] = type as unknown as [string, string, WatList];
  const parts = listsOf(body).flatMap((part): Wat[] => {
    const types = atomsOf(part);
    if (part[0] === 'result') return types[0] === 'v128' ? [] : [part];
    return [['param', ...types.flatMap((each) => (each === 'v128' ? Array(4).fill('f32') : each))]];
  });
  return ['type', name, ['func', ...parts]];
}
