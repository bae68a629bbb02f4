import { fileURLToPath } from 'node:url';
import { lateFlags } from '../../src/node/wide-vectors.ts';
import { findPython } from './python.ts';

/** Another implementation of the problems, or this one. */
export interface Peer {
  readonly name: string;
  /** The Python module that it needs; the others run in Node.js. */
  readonly module?: string;
  /** Its program and the words after the problem. */
  readonly program: string;
  readonly words?: readonly string[];
  /** What a Debian machine installs for it. */
  readonly debian?: string;
  /** Why its network is another one, where it is: then losses are not compared. */
  readonly unlike?: string;
}

export const LOWCAP: Peer = { name: 'lowcap', program: 'lowcap.ts' };

const NUMPY = { module: 'numpy', program: 'numpy_peer.py', debian: 'python3-numpy' };

export const PEERS = {
  numpy: { ...NUMPY, name: 'NumPy' },
  numpyWide: { ...NUMPY, name: 'NumPy, side by side', words: ['wide'] },
  scikit: {
    name: 'scikit-learn',
    module: 'sklearn',
    program: 'sklearn_peer.py',
    debian: 'python3-sklearn',
  },
  torch: {
    name: 'PyTorch',
    module: 'torch',
    program: 'torch_peer.py',
    debian: 'python3-torch',
  },
  wasm: { name: 'TensorFlow.js wasm', program: 'tfjs.ts', words: ['wasm'] },
  cpu: { name: 'TensorFlow.js cpu', program: 'tfjs.ts', words: ['cpu'] },
  brain: {
    name: 'brain.js',
    program: 'brain.ts',
    unlike: 'another network of 24 units: sigmoid in both layers, squared error',
  },
  onnx: { name: 'onnxruntime-web', program: 'onnx.ts' },
} as const satisfies Readonly<Record<string, Peer>>;

/** How its program is started, or why it cannot be. */
export function commandOf(
  peer: Peer,
): { readonly command: string; readonly words: readonly string[] } | { readonly missing: string } {
  const script = fileURLToPath(new URL(`programs/${peer.program}`, import.meta.url));
  // With the flags of the engine that this process has, so that all JavaScript runs alike.
  if (!peer.module)
    return { command: process.execPath, words: [...process.execArgv, ...lateFlags(), script] };
  const found = findPython(peer.module);
  if ('python' in found) return { command: found.python, words: [script] };
  return { missing: `${found.missing}: install ${peer.debian}` };
}
