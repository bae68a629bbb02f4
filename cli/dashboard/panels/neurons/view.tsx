import type { ReactElement, ReactNode } from 'react';
import { count } from '../../../../src/count.ts';
import type { Census } from '../../../../src/network/census.ts';
import { formOf, pictureShape } from '../../../../src/explore/services.ts';
import { namesOf, selectionLine } from '../../selection/view-name.ts';
import { mean, sampleSd } from '../../../../src/statistics/mean.ts';
import type { CensusRow } from '../../../../src/studies/rows.ts';
import type { Slider } from '../../../terminal/slider.ts';
import { SliderLine } from '../../controls/slider-line.tsx';
import { Blocks, Stack, Lines, LinesWithin } from '../../../terminal/lines.tsx';
import { wrap } from '../../../terminal/layout.ts';
import { flow } from '../../../terminal/text.ts';
import type { Data, PanelProps } from '../../panel.ts';
import { type Selection, selectionOf } from '../../../../src/explore/selection.ts';
import { NO_UNITS, nothingLines } from '../../trained/study-state.ts';
import { GAP as DETAIL_GAP, unitBlocks } from './detail.ts';
import { galleryLines, pageText } from './gallery.ts';
import type { InspectedUnits } from '../../../../src/explore/neurons/inspect-units.ts';
import {
  chosenUnit,
  censusRowsOf,
  unitsKey,
  type NeuronsAction,
  type NeuronsState,
  SPARSITIES,
  unitsInOrder,
} from '../../../../src/explore/neurons/state.ts';

/** With fewer lines what can be left out is left out: the pictures come first. */
const LOW = 14;
/** Of the line with the slider, which the numbers share. */
const SLIDER = 28;
/** Lines of the network and the slider. */
const HEAD = 2;
const GAP = '   ';

/** Every hidden unit of the chosen network as a picture of its weights, or one of them with its numbers. */
export function View(props: PanelProps<NeuronsState, NeuronsAction>): ReactElement {
  const { state, data, frame, act } = props;
  const { width, height, theme } = frame;
  const chosen = selectionOf(state, data);
  if (!chosen)
    return <LinesWithin lines={nothingLines('dead-neurons', data, frame)} size={frame} />;
  const { sparsity, found } = state;
  const waiting = found?.key !== unitsKey(chosen, state);
  // Units of another network would be read as those of this one.
  const ofThis = found?.key.startsWith(`${chosen.trialId} `) ? found : undefined;
  const low = height < LOW;
  const sliderWidth = Math.min(width, SLIDER);
  const headed = (behind: string, below: readonly string[], rest?: ReactNode) => (
    <Stack size={frame}>
      <Lines lines={[selectionLine(chosen, width, theme)]} width={width} />
      <SliderLine
        {...{ width, theme, sliderWidth, behind }}
        slider={sliderOf(sparsity)}
        onSet={(place) => act({ type: 'set', place })}
      />
      <LinesWithin lines={below} size={{ width, height: Math.max(0, height - HEAD) }} />
      {rest}
    </Stack>
  );
  if (state.missing === chosen.trialId) return headed('', ['its weights are not in the store']);
  if (!ofThis) return headed('', [theme.muted('computing the units')]);
  const numbers = flow(
    summary(ofThis, waiting, chosen, data),
    Math.max(20, width - sliderWidth - GAP.length),
  );
  const [first = '', ...more] = numbers;
  const behind = GAP + first;
  if (chosen.hidden === 0) return headed(behind, [...more, '', ...wrap(`${NO_UNITS}.`, width)]);
  const head = low ? [] : more;
  const counted = censusRowsOf(chosen, data);
  const foot = counted.length > 0 ? flow(means(counted), width, '  ') : [];
  const unit = chosenUnit(state);
  const form = formOf(data);
  const room = { width, height: height - HEAD - head.length - Number(!low) };
  const units = unitsInOrder(state);
  const order = state.byOutput ? 'by |output weight|' : 'by number';
  if (unit && state.open) {
    const classes = namesOf(chosen.pair);
    const place = `${units.indexOf(unit) + 1} of ${units.length} ${order}; Enter goes back to all`;
    return headed(
      behind,
      [...head, ...(low ? [] : [theme.muted(place)])],
      <Blocks
        blocks={unitBlocks(unit, { classes, strong: ofThis.strong, form }, room, theme)}
        height={room.height}
        theme={theme}
        gap={DETAIL_GAP}
      />,
    );
  }
  const pictures = {
    shape: pictureShape(form),
    strong: ofThis.strong,
    large: state.large,
  };
  const page = `${pageText(units, unit, pictures, room)} ${order}: number and output weight, or state`;
  const gallery = galleryLines(units, unit, pictures, room, theme);
  // Not at the cost of pictures.
  const under = gallery.length + foot.length < room.height ? ['', ...foot] : [];
  return headed(behind, [
    ...head,
    ...(low ? [] : [theme.muted(page)]),
    ...gallery,
    ...under.map(theme.muted),
  ]);
}

function sliderOf(sparsity: number): Slider {
  const text = sparsity === 0 ? 'not at all' : `by ${Math.round(100 * sparsity)} %`;
  const [value, max] = [SPARSITIES.indexOf(sparsity), SPARSITIES.length - 1];
  return { label: 'pruned', value, min: 0, max, text };
}

/** F1 and census of what is shown. */
function summary(
  { f1, census }: InspectedUnits,
  waiting: boolean,
  { trialId, hidden }: Selection,
  { rows }: Data,
): string[] {
  const row = rows.capacity.find((one) => one.trialId === trialId);
  return [
    `validation F1 ${f1.toFixed(3)}`,
    ...(row ? [`dense ${row.lastF1.toFixed(3)}`] : []),
    ...(hidden === 0 ? [] : [censusText(census)]),
    ...(waiting ? ['pruning'] : []),
  ];
}

/** `20 useful, 3 dead, 1 no output` */
function censusText(census: Census): string {
  const { useful, dead, constant, outputDisconnected, inputDisconnected } = census;
  const states = [
    [dead, 'dead'],
    [inputDisconnected, 'no input'],
    [outputDisconnected, 'no output'],
    [constant, 'constant'],
  ] as const;
  const others = states.filter(([units]) => units > 0).map(([units, name]) => `, ${units} ${name}`);
  return `${useful} useful${others.join('')}`;
}

/** The stored census of all seeds before and after pruning. */
function means(rows: readonly CensusRow[]): string[] {
  const over = (of: (census: Census) => number) =>
    `${withDeviation(rows.map(({ before }) => of(before)))} → ${withDeviation(rows.map(({ after }) => of(after)))}`;
  const [{ sparsity }] = rows as readonly [CensusRow];
  return [
    `stored, ${count(rows.length, 'seed')}${rows.length === 1 ? '' : ', mean±sd'}, dense → ${Math.round(100 * sparsity)} %:`,
    `useful ${over(({ useful }) => useful)}`,
    `dead ${over(({ dead }) => dead)}`,
    `no output ${over(({ outputDisconnected }) => outputDisconnected)}`,
  ];
}

function withDeviation(values: readonly number[]): string {
  const sd = sampleSd(values);
  return `${mean(values)!.toFixed(1)}${sd === null ? '' : `±${sd.toFixed(1)}`}`;
}
