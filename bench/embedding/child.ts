/**
 * One embedding in a process of its own: reads points.f32 in a folder, writes positions.f32, prints a `Run` as JSON.
 *
 *     node bench/embedding/child.ts FOLDER IMPLEMENTATION POINTS DIMENSIONS ITERATIONS RUN-ONLY
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { version } from '../../src/node/version.ts';
import { IMPLEMENTATIONS } from './implementations.ts';

const [folder, name, points, dimensions, iterations, only] = process.argv.slice(2);
const bytes = readFileSync(join(folder, 'points.f32'));
const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
const matrix = { points: Number(points), dimensions: Number(dimensions), values };
const core = await loadPackagedCore();
// The others are installed for `npm run bench:peers` alone.
const others = name in IMPLEMENTATIONS ? undefined : await import('../peers/embedders.ts');
const implementation = others ? others.EMBEDDERS[name] : IMPLEMENTATIONS[name];

/** Wall clock and processor time so far, in seconds. */
const now = () => {
  const { user, system } = process.cpuUsage();
  return { seconds: performance.now() / 1000, cpu: (user + system) / 1e6 };
};
const ticks: ReturnType<typeof now>[] = [];
const enough = Number(only);
const start = now();
const positions = await implementation(core, matrix, Number(iterations), () => {
  ticks.push(now());
  return ticks.length >= enough;
});
const end = now();
const missing = enough < Number(iterations) ? Number(iterations) - ticks.length : 0;
/** The first iteration ends the set-up; the others tell how long the missing ones would take. */
const whole = (of: 'seconds' | 'cpu') => {
  const rest =
    missing && (missing * (ticks[ticks.length - 1][of] - ticks[0][of])) / (ticks.length - 1);
  return end[of] - start[of] + rest;
};
writeFileSync(join(folder, 'positions.f32'), Float32Array.from(positions));
process.stdout.write(
  JSON.stringify({
    seconds: whole('seconds'),
    cpu: whole('cpu'),
    megabytes: process.resourceUsage().maxRSS / 1024,
    version: others ? others.versionOf(name) : version(),
    ran: missing > 0 ? ticks.length : Number(iterations),
  }),
);
