/**
 * How often verdicts are wrong, and with how many seeds they come: claims whose truth is known are judged after every
 * seed from 2 to 50 by the functions of the product, each by itself and as families like the ledger's.
 *
 *     npm run bench:verdicts [-- RUNS FAMILIES]
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { table } from './table.ts';
import { bySequence, byStudent, MOST_SEEDS, ratesOf } from './verdicts/alone.ts';
import { type Fate, isInside, PRIMARY, runFamily } from './verdicts/families.ts';
import { type World, WORLDS } from './verdicts/worlds.ts';

const RUNS = Number(process.argv[2] ?? 1000);
const FAMILIES = Number(process.argv[3] ?? 20);
/** About as many claims as the ledger has beside the primary ones. */
const OTHERS = 90;
const EFFECTS = [0.5, 1, 2];
/** Distances of the claims of a mixed family. */
const SPREAD = [0, 0.5, 1, 2, 0.5, 1];

const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`;
const average = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Of a world: errors on the bound by three methods, Student's on the mean, then power and seeds at each effect. */
function aloneRow(world: World): string[] {
  const errors = [
    ratesOf(world, 0, bySequence(world), RUNS),
    ratesOf(world, 0, byStudent, RUNS, { centre: world.mean }),
    ratesOf(world, 0, byStudent, RUNS, { centre: world.mean }, [MOST_SEEDS]),
  ].map(({ wrong }) => percent(wrong));
  const powers = EFFECTS.map((effect) => {
    const sides = [effect, -effect].filter((one) => isInside(world, world.centre - one * world.sd));
    if (sides.length === 0) return '–';
    const rates = sides.map((side) => ratesOf(world, side, bySequence(world), RUNS / 2));
    const wrong = average(rates.map((rate) => rate.wrong));
    const power = average(rates.map((rate) => rate.power));
    const seeds = average(rates.filter((rate) => rate.power > 0).map((rate) => rate.seeds));
    return [
      percent(power, 0),
      ...(power > 0 ? [`by ${seeds.toFixed(0)}`] : []),
      ...(wrong > 0 ? [`(${percent(wrong)} wrong)`] : []),
    ].join(' ');
  });
  return [world.name, ...errors, ...powers];
}

function alone(worlds: readonly World[]): string {
  return table([
    [
      'values over seeds',
      'wrong at the bound',
      'Student, same looks',
      'Student, once at 50',
      ...EFFECTS.map((effect) => `${effect} sd`),
    ],
    ...worlds.map(aloneRow),
  ]);
}

/** Of families: errors of the primary and of the other claims, then how many are decided by effect. */
function familyRow(
  name: string,
  effects: readonly number[],
  others: number,
  shared: number,
): string[] {
  // Small families take less time, so there are more of them.
  const count = Math.ceil(
    (FAMILIES * (PRIMARY + OTHERS)) / (PRIMARY + others) / (others === 0 ? 2 : 1),
  );
  const families = Array.from({ length: count }, (_, run) =>
    runFamily(WORLDS, effects, others, shared, run),
  );
  const ofKind = (primary: boolean) =>
    families.map((fates) => fates.filter((fate) => fate.primary === primary));
  const wrongShare = (fates: readonly Fate[]) => average(fates.map(({ wrong }) => Number(wrong)));
  const [primary, rest] = [ofKind(true), ofKind(false)];
  const all = families.flat();
  const byEffect = EFFECTS.map((effect) => {
    const own = all.filter((fate) => fate.effect === effect);
    if (own.length === 0) return '';
    const right = own.filter(({ decided, wrong }) => decided && !wrong);
    return `${percent(right.length / own.length, 0)} by ${average(right.map(({ seeds }) => seeds)).toFixed(0)}`;
  });
  const discoveries = rest.map((fates) => fates.filter(({ decided }) => decided));
  return [
    `${name}: ${count}`,
    percent(wrongShare(all), 2),
    percent(average(primary.map((fates) => Number(fates.some(({ wrong }) => wrong))))),
    others === 0
      ? '–'
      : percent(average(discoveries.map((fates) => (fates.length === 0 ? 0 : wrongShare(fates))))),
    ...byEffect,
    average(all.map(({ seeds }) => seeds)).toFixed(0),
  ];
}

const start = performance.now();
console.log(
  `${cpus()[0].model}, ${availableParallelism()} threads, load ${loadavg()[0].toFixed(1)}\n`,
);
console.log(`## Claims by themselves, at 5 %: ${RUNS} runs\n\n${alone(WORLDS)}\n`);
console.log(
  `## Families\n\n${table([
    [
      'families',
      'wrong per claim',
      'any wrong primary',
      'wrong share of the decided rest',
      ...EFFECTS.map((effect) => `${effect} sd`),
      'seeds per claim',
    ],
    familyRow('4 primary, all on the bound', [0], 0, 0),
    familyRow('4 and 90, all on the bound', [0], OTHERS, 0),
    familyRow('the same, seeds in common', [0], OTHERS, 0.5),
    familyRow('4 and 90, a sixth on the bound', SPREAD, OTHERS, 0),
    familyRow('the same, seeds in common', SPREAD, OTHERS, 0.5),
  ])}\n`,
);
console.log(`${((performance.now() - start) / 60_000).toFixed(1)} minutes`);
