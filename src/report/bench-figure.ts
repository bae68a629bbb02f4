import { count } from '../count.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { compareWorks } from '../bench/compare.ts';
import { type BenchResult, isBusy } from '../bench/result.ts';
import { InputError } from '../errors.ts';
import { FIGURE_DATA, type Figure, type Row } from './figure.ts';
import { FIGURE_INK } from './theme.ts';

/** A result and what it is called, such as its file. */
export interface NamedResult {
  readonly name: string;
  readonly result: BenchResult;
}

const { blue, vermilion, green, orange, purple, skyBlue, black } = OKABE_ITO;
const COLOURS = [blue, vermilion, green, orange, purple, skyBlue, black];
const SHAPES = ['circle', 'square', 'diamond', 'triangle-up', 'cross', 'triangle-down', 'stroke'];

/**
 * How many times as fast as the first result the others are, work by work, with the interval of 99 % where there is one.
 * @throws InputError of less than two or more than eight results, of two with one name, or without a common work
 */
export function benchFigure(results: readonly NamedResult[]): Figure {
  const [first, ...others] = results;
  if (!first || others.length === 0 || others.length > COLOURS.length) {
    throw new InputError(
      `got ${count(results.length, 'result')}, expected 2 to ${COLOURS.length + 1}: all are drawn beside the first`,
    );
  }
  const names = results.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new InputError(`got two results called ${twice}, expected files of different names`);
  }
  const data = others.flatMap(({ name, result }): Row[] =>
    compareWorks(first.result.works, result.works).map(({ title, ratio, interval }) => ({
      result: name,
      work: title,
      speed: 1 / ratio,
      low: interval ? 1 / interval[1] : null,
      high: interval ? 1 / interval[0] : null,
    })),
  );
  if (data.length === 0) {
    throw new InputError(
      `got no work that ${first.name} shares with others, expected at least one`,
    );
  }
  const shown = others.map(({ name }) => name);
  const colour = {
    field: 'result',
    type: 'nominal',
    sort: shown,
    title: null,
    scale: { domain: shown, range: COLOURS.slice(0, shown.length) },
    legend: { orient: 'bottom', direction: 'vertical', labelLimit: 600 },
  } as const;
  const works = first.result.works.map(({ title }) => title);
  const y = {
    field: 'work',
    type: 'nominal',
    sort: works,
    title: null,
    axis: { labelLimit: 520, grid: true },
  } as const;
  const offset = { field: 'result', sort: shown } as const;
  const speed = {
    type: 'quantitative',
    scale: { type: 'log', nice: true },
    title: `times as fast as ${first.name}`,
  } as const;
  return {
    id: 'bench',
    title: 'lowcap bench',
    subtitle: results.map(({ name, result }) => `${name}: ${machineText(result)}`),
    description: `A chart of how many times as fast as ${first.name} each work is in ${shown.join(', ')}.`,
    data,
    spec: {
      data: FIGURE_DATA,
      width: 460,
      height: { step: Math.max(9, 26 / shown.length) },
      layer: [
        {
          mark: { type: 'rule', color: FIGURE_INK, strokeDash: [4, 3] },
          encoding: { x: { datum: 1, ...speed } },
        },
        {
          transform: [{ filter: 'datum.low !== null' }],
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: {
            y,
            yOffset: offset,
            x: { field: 'low', ...speed },
            x2: { field: 'high' },
            color: colour,
          },
        },
        {
          mark: { type: 'point', filled: true, size: 55, opacity: 1 },
          encoding: {
            y,
            yOffset: offset,
            x: { field: 'speed', ...speed },
            color: colour,
            shape: { ...colour, scale: { domain: shown, range: SHAPES.slice(0, shown.length) } },
          },
        },
      ],
    },
  };
}

function machineText(result: BenchResult): string {
  const { environment, build, quick } = result;
  const { processor, engine } = environment;
  return [
    processor ?? 'a processor that is not known',
    engine.split(' ').slice(0, 2).join(' '),
    build,
    ...(quick ? ['quick'] : []),
    ...(isBusy(result) ? ['while others computed'] : []),
  ].join(', ');
}
