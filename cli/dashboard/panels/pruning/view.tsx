import type { ReactElement } from 'react';
import { namesOf, selectionLine } from '../../selection/view-name.ts';
import { chartLines } from '../../../terminal/chart/chart.ts';
import type { Slider } from '../../../terminal/slider.ts';
import { SliderLine } from '../../controls/slider-line.tsx';
import { Blocks, Stack, Lines } from '../../../terminal/lines.tsx';
import { wrap } from '../../../terminal/layout.ts';
import { flow } from '../../../terminal/text.ts';
import type { Data, Frame, PanelProps } from '../../panel.ts';
import { seriesOf, withinRoom } from '../../selection/curves.ts';
import { type Selection, selectionOf } from '../../../../src/explore/selection.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { nothingLines, nothingText } from '../../trained/study-state.ts';
import { DOMAIN, percentOf, placeOf, pruningCurves, rowsOfSeeds, TICKS, ZOOM } from './curves.ts';
import { sparsityText } from '../../../print/numbers.ts';
import { FACTS_WIDTH, factsLines, firstFallTexts } from './facts.ts';
import {
  prunedNowOf,
  pruningRowOf,
  type PruningAction,
  type PruningState,
} from '../../../../src/explore/pruning/state.ts';
import { SCOPES } from '../../../../src/network/prune.ts';

const GAP = 2;
/** Lines of the network and the slider. */
const HEAD = 2;
/** Below this there are only the numbers. */
const NARROWEST_CHART = 22;
/** With fewer lines what can be left out is left out. */
const LOW = 12;

/** The network, the slider, the curves of the change of F1 and the numbers of the network pruned now. */
export function View(props: PanelProps<PruningState, PruningAction>): ReactElement {
  const { state, data, frame, act } = props;
  const { width, height, theme } = frame;
  const chosen = selectionOf(state, data);
  if (!chosen) return <Lines lines={nothingLines('pruning', data, frame)} width={width} />;
  const row = pruningRowOf(data.rows, chosen, state.scope);
  const low = height < LOW;
  const foot =
    low || !row
      ? []
      : flow(firstFallTexts(row, rowsOfSeeds(data.rows, chosen, state.scope)), width).slice(0, 1);
  const under = low ? [] : [''];
  const room = height - HEAD - under.length - foot.length;
  const chartWidth = width - FACTS_WIDTH - GAP;
  const numbers = numbersOf(state, chosen, theme).slice(0, room);
  const blocks =
    chartWidth < NARROWEST_CHART
      ? [{ lines: numbers, width }]
      : [
          {
            lines: chart(state, data, chosen, { ...frame, width: chartWidth, height: room }),
            width: chartWidth,
          },
          { lines: numbers, width: FACTS_WIDTH },
        ];
  return (
    <Stack size={frame}>
      <Lines lines={[selectionLine(chosen, width, theme)]} width={width} />
      <SliderLine
        {...{ width, theme }}
        slider={sliderOf(state)}
        onSet={(thousandths) => act({ type: 'set', thousandths })}
      />
      <Lines lines={under} width={width} />
      <Blocks blocks={blocks} height={room} theme={theme} gap={GAP} />
      <Lines lines={foot} width={width} />
    </Stack>
  );
}

function sliderOf({ scope, thousandths }: PruningState): Slider {
  const place = SCOPES.indexOf(scope) + 1;
  const text = `${sparsityText(thousandths).padEnd(6)}  of ${SCOPE_WORDS[scope]} (${place} of ${SCOPES.length})`;
  return { label: 'pruned', value: thousandths, min: 0, max: 1000, text };
}

const SCOPE_WORDS = {
  layer: 'each layer',
  'first-layer': 'first layer',
  global: 'all weights as one',
  random: 'weights chosen at random',
} as const;

function chart(state: PruningState, data: Data, chosen: Selection, frame: Frame): string[] {
  const { curves: of, zoom, thousandths } = state;
  const { curves, names, own, seeds, diverged } = pruningCurves(state, data.rows, chosen);
  if (curves.length === 0) {
    return wrap(`curves: ${nothingText('pruning', data)}`, frame.width).map((line) =>
      frame.theme.muted(line),
    );
  }
  const left = diverged > 0 ? `, ${diverged} diverged left out` : '';
  return chartLines(
    withinRoom(
      {
        // Only the chosen curve has a band: those of all would hide one another.
        series: curves.map((curve) => ({
          ...seriesOf(curve, curve.name === own, placeOf),
          name: of === 'sizes' ? `hidden ${curve.name}` : curve.name,
          colour: names.indexOf(curve.name),
        })),
        x: {
          label: '% weights removed',
          domain: DOMAIN,
          ticks: TICKS.map(placeOf),
          format: (place) => String(percentOf(place)),
        },
        y: {
          label: `change of F1, %: mean ± sd, n = ${seeds}${left}`,
          ...(zoom && { domain: ZOOM }),
        },
        rules: [{ y: -1, label: zoom ? '-1 %' : '' }],
        cursor: placeOf(thousandths / 10),
      },
      frame,
      frame.theme,
    ),
    frame,
    frame.theme,
  );
}

function numbersOf(state: PruningState, chosen: Selection, theme: Theme): string[] {
  const now = prunedNowOf(state, chosen);
  if (now) return factsLines(now, namesOf(chosen.pair), theme);
  const why =
    state.missing === chosen.trialId ? 'its weights are not stored' : 'pruning this network';
  return [theme.muted(why)];
}
