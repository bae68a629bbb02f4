import { count } from '../../src/count.ts';
import type { PlanCost } from '../../src/lab/cohort-costs.ts';
import type { Shard } from '../../src/lab/setting-values.ts';
import type { GridOptions } from '../../src/node/laboratory.ts';
import { planStudyCohorts } from '../../src/node/plan.ts';
import { note, write } from '../output.ts';
import { jsonLine } from '../print/json.ts';
import { studiesNamed } from './run.ts';

/** `lowcap plan`: what studies would train, cohort by cohort, and what that costs. */
export async function plan(
  names: readonly string[],
  options: Omit<GridOptions, 'store' | 'out'> & {
    readonly shard?: Shard | undefined;
    readonly json: boolean;
  },
): Promise<void> {
  const studies = [...new Set(names.flatMap(studiesNamed))];
  const [cohorts, total] = await planStudyCohorts(options, studies, options.shard, note);
  if (!options.json) return write(`${planLines(total).join('\n')}\n`);
  for (const cohort of cohorts) write(jsonLine(cohort));
  write(jsonLine(total));
}

function planLines(total: PlanCost): string[] {
  const {
    study,
    cohorts,
    trials,
    measurements,
    multiplyAdds,
    seconds,
    longestSeconds,
    bytes,
    gflops,
  } = total;
  return [
    `${study}: ${count(trials, 'network')} in ${count(cohorts, 'cohort')}, ${count(measurements, 'measurement')}`,
    `training: ${multiplyAdds.toExponential(2)} multiply-adds, ${timeText(seconds)} of one thread, ${timeText(longestSeconds)} of them the longest cohort: an estimate from ${gflops.toFixed(1)} GFLOP/s, measured just now; measuring is not in it`,
    `results: ${(bytes / 1e6).toFixed(1)} MB of weights and histories`,
    '--json says it of every cohort',
  ];
}

function timeText(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return seconds < 3600 ? `${(seconds / 60).toFixed(1)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
