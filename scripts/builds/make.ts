/**
 * Makes two more builds of the core from `build/core.wasm`, so that there is one source: `core.scalar.wasm` without
 * vector instructions, which gives the same bits, and `core.relaxed.wasm` with fused multiply-add, which does not.
 */
import binaryen from 'binaryen';
import { readFileSync, writeFileSync } from 'node:fs';
import { relaxModule } from './relaxed.ts';
import { lowerModule } from './scalar.ts';
import { parseWat } from './wat.ts';

const BUILD = new URL('../../build/', import.meta.url);
const { Features } = binaryen;
const BASIC =
  Features.MutableGlobals |
  Features.NontrappingFPToInt |
  Features.BulkMemory |
  Features.BulkMemoryOpt;

const core = binaryen.readBinary(readFileSync(new URL('core.wasm', BUILD)));
const text = core.emitText();
core.dispose();
write('core.scalar.wasm', lowerModule(parseWat(text)), BASIC);
write(
  'core.relaxed.wasm',
  relaxModule(parseWat(text)),
  BASIC | Features.SIMD128 | Features.RelaxedSIMD,
);

function write(file: string, source: string, features: number): void {
  const module = binaryen.parseText(source);
  module.setFeatures(features);
  if (!module.validate()) throw new Error(`got a ${file} that is not valid, expected a module`);
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(1);
  module.optimize();
  writeFileSync(new URL(file, BUILD), module.emitBinary());
  module.dispose();
}
