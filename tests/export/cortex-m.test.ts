import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { rowOf } from '../../src/data/pair-rows.ts';
import { cSourceOf } from '../../src/export/c-model.ts';
import { logitsOfImages, probabilitiesOf } from '../../src/network/predict.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { core, digits, pickRows } from '../network/images.ts';
import { randomNetwork } from '../network/networks.ts';
import { modelOf } from './models.ts';
import { hasProgram, runBoth, runTool } from './programs.ts';

const TOOLS = ['arm-none-eabi-gcc', 'arm-none-eabi-nm', 'qemu-system-arm'];
const missing = TOOLS.filter((tool) => !hasProgram(tool));
const reason = missing.length ? ` (skipped: ${missing.join(', ')} not installed)` : '';

const folder = mkdtempSync(join(tmpdir(), 'lowcap-arm-'));
afterAll(() => rmSync(folder, { recursive: true }));

const device = (file: string) => fileURLToPath(new URL(`../../device/${file}`, import.meta.url));

const FLAGS =
  '-mcpu=cortex-m3 -mthumb -Os -std=c99 -Wall -Wextra -Werror -ffreestanding -nostartfiles -ffunction-sections -fstack-usage -Wl,--gc-sections'.split(
    ' ',
  );

/** Bytes by the kind of section, of symbols that are not the model or the rows. */
function bytesBeside(program: string, names: ReadonlySet<string>): { code: number; ram: number } {
  const bytes = { code: 0, ram: 0 };
  // Functions of the compiler's library have several names.
  const counted = new Set<string>();
  for (const line of String(runTool('arm-none-eabi-nm', ['-S', program])).split('\n')) {
    const [address, size, kind, name] = line.split(' ');
    if (name === undefined || names.has(name) || counted.has(address)) continue;
    counted.add(address);
    if (/[tr]/i.test(kind)) bytes.code += parseInt(size, 16);
    if (/[bd]/i.test(kind)) bytes.ram += parseInt(size, 16);
  }
  return bytes;
}

test.skipIf(missing.length > 0)(
  `a bare Cortex-M3 gives the bits of the core in 8 KB of code and 4 KB of RAM${reason}`,
  async () => {
    const { network } = pruneNetwork(core, randomNetwork(24), 0.95, 'layer');
    const images = pickRows(await digits('test'), Uint32Array.from(Array(40).keys()));
    const rows = Array.from(images.numbers, (_, at) => `{ ${rowOf(images, at).join(',')} }`);
    const at = (name: string) => join(folder, name);
    writeFileSync(at('model.c'), await cSourceOf(modelOf(network)));
    writeFileSync(at('rows.h'), `static const uint8_t rows[][INPUTS] = { ${rows.join(',\n')} };\n`);
    const files = [`-DMODEL="${at('model.c')}"`, `-DROWS="${at('rows.h')}"`, device('cortex-m3.c')];
    const words = [...FLAGS, '-T', device('cortex-m3.ld'), ...files, '-o', at('model.elf')];
    runTool('arm-none-eabi-gcc', words);

    const options = '-M mps2-an385 -semihosting -nographic -monitor none -serial none'.split(' ');
    const output = runBoth('qemu-system-arm', [...options, '-kernel', at('model.elf')]);
    const positions = Uint32Array.from(Array(40).keys());
    const bits = (values: Float32Array) =>
      Array.from(new Uint32Array(values.slice().buffer), (word) =>
        word.toString(16).padStart(8, '0'),
      );
    const logits = logitsOfImages(core, network, images, positions);
    const wanted = bits(logits);
    const chances = bits(probabilitiesOf(core, logits));
    const lines = wanted.map((logit, i) => `${logit} ${chances[i]}`);
    expect(output.trim().split('\n')).toEqual(lines);

    const model = new Set(['w1', 'begins', 'units', 'b1', 'w2', 'b2', 'levels', 'rows']);
    const { code, ram } = bytesBeside(at('model.elf'), model);
    expect(code).toBeGreaterThan(500);
    expect(code).toBeLessThanOrEqual(8192);
    expect(ram).toBe(0);
  },
);
