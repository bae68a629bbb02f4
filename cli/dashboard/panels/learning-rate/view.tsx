import type { ReactElement } from 'react';
import { Blocks, Stack, Lines } from '../../../terminal/lines.tsx';
import { chartLines } from '../../../terminal/chart/chart.ts';
import type { Frame, PanelProps } from '../../panel.ts';
import { pictureKey } from '../../../terminal/picture/picture.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { shareAxis } from '../../trained/axis.ts';
import { choiceLines, measureAndRecipe } from '../../trained/choices.ts';
import { type Measure, TRAINING_MEASURES } from '../../../../src/analysis/measures.ts';
import { nothingLines } from '../../trained/nothing.ts';
import { meanText } from '../../../../src/analysis/over-seeds.ts';
import { rateText } from '../../trained/rate-text.ts';
import { domainOf, rateMapLines } from './map.ts';
import { best, type Point, pointsOf } from './points.ts';
import { chosen, type LearningRateAction, type LearningRateState, MEASURE_IDS } from './reducer.ts';

/** From this width on the chosen size has a curve beside the map. */
const WIDE = 112;
const MAP = 80;
const GAP = 2;
const KEY = 16;

/** Means by hidden size and learning rate, and what the chosen cell says. */
export function View(props: PanelProps<LearningRateState, LearningRateAction>): ReactElement {
  const { state, data, frame } = props;
  const { width, height, theme } = frame;
  const { recipes, rates, sizes, recipe, rate, hidden, ...rest } = chosen(state, data);
  if (recipe === undefined) {
    return <Lines lines={nothingLines('learning-rate', data, frame)} width={width} />;
  }
  const measure = TRAINING_MEASURES[rest.measure];
  const points = pointsOf(data.rows.learningRate, recipe, measure);
  const ofSize = points.filter((point) => point.hidden === hidden);
  const head = choiceLines(
    measureAndRecipe(MEASURE_IDS, rest.measure, recipes, recipe),
    width,
    theme,
  );
  const point = ofSize.find((one) => one.rate === rate);
  const pair = points[0]?.pair;
  const words = [
    `${pair}, ${hidden} units, rate ${rate === undefined ? '' : rateText(rate)}: ` +
      `validation ${measure.name} ${point ? meanText(point) : 'not stored yet'}`,
    bestText(points, ofSize, hidden),
    ...(height >= 18 && theme.colour ? [keyLine(points, measure, theme)] : []),
  ];
  const room = height - head.length - words.length;
  const isWide = width >= WIDE;
  const map = rateMapLines(
    { points, rates, sizes, rate, hidden },
    { width: isWide ? MAP : width, height: room },
    theme,
  );
  const beside = width - MAP - GAP;
  const curve = () =>
    rateCurve(ofSize, { measure, hidden, rate }, { width: beside, height: map.length, theme });
  const blocks = isWide
    ? [
        { lines: map, width: MAP },
        { lines: curve(), width: beside },
      ]
    : [{ lines: map, width }];
  return (
    <Stack size={frame}>
      <Lines lines={head} width={width} />
      <Blocks blocks={blocks} height={room} theme={theme} gap={GAP} />
      <Lines lines={words} width={width} />
    </Stack>
  );
}

function bestText(
  points: readonly Point[],
  ofSize: readonly Point[],
  hidden: number | undefined,
): string {
  const [own, all] = [best(ofSize), best(points)];
  if (!own || !all) return '';
  const value = ({ rate, mean }: Point) => `${rateText(rate)} (${mean?.toFixed(3)})`;
  return `Best rate with ${hidden}: ${value(own)}; of all: ${value(all)} with ${all.hidden}`;
}

/** Which colour is how much. */
function keyLine(points: readonly Point[], measure: Measure, theme: Theme): string {
  const [low, top] = domainOf(points);
  if (!Number.isFinite(low)) return '';
  const key = pictureKey('heat', KEY, theme);
  return `mean ${measure.name} ${low.toFixed(3)} ${key} ${top.toFixed(3)}`;
}

/** The chosen size as a curve over the rates. */
function rateCurve(
  ofSize: readonly Point[],
  chosenCell: { measure: Measure; hidden: number | undefined; rate: number | undefined },
  { width, height, theme }: Pick<Frame, 'width' | 'height' | 'theme'>,
): string[] {
  const { measure, hidden, rate } = chosenCell;
  const ends = ofSize.flatMap(({ mean, sd }) =>
    mean === null ? [] : [mean - (sd ?? 0), mean + (sd ?? 0)],
  );
  return chartLines(
    {
      series: [
        {
          name: String(hidden),
          points: ofSize.map((point) => ({ x: point.rate, y: point.mean ?? NaN })),
          band: ofSize.flatMap(({ rate: x, mean, sd }) =>
            mean === null || sd === null
              ? []
              : [{ x, low: Math.max(0, mean - sd), high: Math.min(1, mean + sd) }],
          ),
        },
      ],
      x: {
        label: 'rate',
        scale: 'log',
        ticks: ofSize.map((point) => point.rate),
        format: rateText,
      },
      y: {
        label: `${hidden} units: ${measure.name}${theme.ascii ? '' : ', shaded ± 1 sd'}`,
        ...shareAxis(ends, height),
      },
      ...(rate !== undefined && { cursor: rate }),
    },
    { width, height },
    theme,
  );
}
