import type { ReactElement } from 'react';
import { inkOfInputs } from '../../../../src/analysis/ink.ts';
import type { RowForm } from '../../../../src/data/rows.ts';
import { formOf } from '../../../../src/explore/services.ts';
import { namesOf, selectionLine } from '../../selection/view-name.ts';
import { chartLines } from '../../../terminal/chart/chart.ts';
import type { Slider } from '../../../terminal/slider.ts';
import { SliderLine } from '../../controls/slider-line.tsx';
import {
  fitPictures,
  isRoomy,
  pictureHeight,
  pictureWidth,
  type TitledPicture,
  titledPictures,
} from '../../../terminal/picture/titled-pictures.ts';
import { barLines } from '../../../terminal/bars/bars.ts';
import { type Block, Blocks, Stack, Lines } from '../../../terminal/lines.tsx';
import { cut, wrap } from '../../../terminal/layout.ts';
import { flow } from '../../../terminal/text.ts';
import type { Data, Frame, PanelProps } from '../../panel.ts';
import { withinRoom } from '../../selection/curves.ts';
import { type Selection, selectionOf } from '../../../../src/explore/selection.ts';
import { nothingLines, nothingText } from '../../trained/study-state.ts';
import { scoreKey, type CorruptedImage } from '../../../../src/explore/robustness/corrupt-now.ts';
import { columnsShown, noiseChart, occlusionChart, strengthText } from './curves.ts';
import {
  MOST_NOISE,
  mostPatch,
  patchOf,
  type RobustnessAction,
  type RobustnessState,
  treatmentOf,
} from '../../../../src/explore/robustness/state.ts';

const GAP = 2;
/** Lines of the network and the slider. */
const HEAD = 2;
/** What the curves have at least, before there are two pictures. */
const CHART_WIDTH = 40;
/** With fewer lines there is one line of facts. */
const LOW = 14;
/** In place of the slider where a row is no image. */
const COLUMNS_HIDDEN = 'hidden columns: each at its mean in every row; o shows noise';
/** How an image is decided. */
const HALF = 0.5;

/** The network, the strength, the curves, and an image as the network sees it. */
export function View(props: PanelProps<RobustnessState, RobustnessAction>): ReactElement {
  const { state, data, frame, act } = props;
  const { width, height, theme } = frame;
  const chosen = selectionOf(state, data);
  if (!chosen) return <Lines lines={nothingLines(state.kind, data, frame)} width={width} />;
  const names = namesOf(chosen.pair);
  const foot = flow(factsOf(state, data, chosen, names), width).slice(0, height < LOW ? 1 : 2);
  const slider = sliderOf(state, data);
  const room = height - HEAD - foot.length;
  const pictures = picturesOf(state, data, chosen, { ...frame, height: room });
  const left = pictures ? width - pictures.width - GAP : width;
  const curves = chart(state, data, chosen, { ...frame, width: left, height: room });
  const blocks = [{ lines: curves, width: left }, ...(pictures ? [pictures] : [])];
  return (
    <Stack size={frame}>
      <Lines lines={[selectionLine(chosen, width, theme)]} width={width} />
      {slider ? (
        <SliderLine
          {...{ slider, width, theme }}
          onSet={(strength) => act({ type: 'set', strength })}
        />
      ) : (
        <Lines lines={[theme.muted(COLUMNS_HIDDEN)]} width={width} />
      )}
      <Blocks blocks={blocks} height={room} theme={theme} gap={GAP} />
      <Lines lines={foot} width={width} />
    </Stack>
  );
}

/** Undefined where there is nothing to set. */
function sliderOf(state: RobustnessState, data: Data): Slider | undefined {
  const { kind, hundredths, draw: number } = state;
  const form = formOf(data);
  if (kind === 'occlusion' && !form.imageShape) return undefined;
  const text = `${strengthText(treatmentOf(state, data)).padEnd(7)}  draw ${number + 1}`;
  const line =
    kind === 'noise'
      ? { label: 'noise', value: hundredths, max: MOST_NOISE }
      : { label: 'patch', value: patchOf(state, data), max: mostPatch(form) };
  return { ...line, min: 0, text };
}

function chart(state: RobustnessState, data: Data, chosen: Selection, frame: Frame): string[] {
  const { kind } = state;
  const { width, theme } = frame;
  if (kind === 'occlusion' && !formOf(data).imageShape) {
    return columnLines(data, chosen, frame);
  }
  const shown =
    kind === 'noise' ? noiseChart(data.rows, chosen, state) : occlusionChart(data.rows, chosen);
  if (shown) return chartLines(withinRoom(shown, frame, theme), frame, theme);
  const measured = [...new Set(data.rows[kind].map(({ pair }) => pair))];
  const why =
    measured.length === 0 || measured.includes(chosen.pair)
      ? nothingText(kind, data)
      : `none of ${chosen.pair}: the study measures ${measured.join(', ')}`;
  return wrap(`curves: ${why}`, width).map(theme.muted);
}

/** The change of F1 by hidden column of a table, mean over the seeds. */
function columnLines(data: Data, chosen: Selection, frame: Frame): string[] {
  const { width, height, theme } = frame;
  const { seeds, names, changes } = columnsShown(data.rows, chosen);
  if (names.length === 0) return wrap(nothingText('occlusion', data), width).map(theme.muted);
  return [
    theme.muted(cut(`change of F1 without the column, mean, n = ${seeds}`, width)),
    ...barLines(names, changes, { width, height: height - 1 }, theme),
  ];
}

/** The corrupted image, beside the clean one where there is room; the room is kept while they are computed. */
function picturesOf(
  { seen }: RobustnessState,
  data: Data,
  chosen: Selection,
  { width, height, theme }: Frame,
): Block | undefined {
  const { imageShape } = formOf(data);
  if (theme.linear || !imageShape) return undefined;
  const room = { width: width - CHART_WIDTH - GAP, height };
  const both = fitPictures(2, room, imageShape);
  const two = both !== undefined && isRoomy(both);
  const place = two ? both : fitPictures(1, room, imageShape);
  if (!place) return undefined;
  const wide = two ? 2 * pictureWidth(place) + place.gap : pictureWidth(place);
  if (seen?.trialId !== chosen.trialId) return { lines: [], width: wide };
  const images = pairOf(seen, formOf(data), namesOf(chosen.pair));
  const lines = titledPictures(two ? images : images.slice(1), place, theme);
  // The note below may be left out, and then the title.
  const titled = height > pictureHeight(place);
  return { lines: titled ? lines : lines.slice(1), width: wide };
}

function pairOf(
  seen: CorruptedImage,
  form: RowForm,
  [negative, positive]: readonly [string, string],
): readonly TitledPicture[] {
  const picture = (title: string, values: Float32Array, probability: number): TitledPicture => ({
    title,
    values: inkOfInputs(values, form),
    scale: 'ink',
    most: 1,
    note: `P(${positive}) = ${probability.toFixed(3)}`,
  });
  const { clean, corrupted, probability, treatment } = seen;
  return [
    picture(`a ${seen.positive ? positive : negative}`, clean, probability.clean),
    picture(strengthText(treatment), corrupted, probability.corrupted),
  ];
}

/** The image, how it is decided, and how all are. */
function factsOf(
  state: RobustnessState,
  data: Data,
  chosen: Selection,
  names: readonly [string, string],
): string[] {
  const { seen, scored, missing, kind } = state;
  const thing = formOf(data).imageShape ? 'image' : 'row';
  if (missing === chosen.trialId) return ['its weights are not stored'];
  if (seen?.trialId !== chosen.trialId)
    return [thing === 'image' ? 'corrupting an image' : 'corrupting a row'];
  if (kind === 'occlusion' && thing === 'row') return [];
  const { clean, corrupted } = seen.probability;
  const isScored = scored?.key === scoreKey(chosen, treatmentOf(state, data));
  return [
    `${thing} ${seen.position + 1} of ${seen.count}`,
    decidedText(seen, names),
    `P(${names[1]}) ${clean.toFixed(3)} → ${corrupted.toFixed(3)}`,
    isScored
      ? `validation F1 of all, this draw: ${scored.f1.toFixed(4)} (clean ${scored.cleanF1.toFixed(4)})`
      : 'validation F1 of all: …',
  ];
}

function decidedText(
  { positive, probability }: CorruptedImage,
  classes: readonly [string, string],
): string {
  const classOf = (p: number) => classes[Number(p >= HALF)];
  const [own, clean, corrupted] = [
    classes[Number(positive)],
    classOf(probability.clean),
    classOf(probability.corrupted),
  ];
  const verdict = clean === corrupted ? '' : corrupted === own ? ': helped' : ': misled';
  return `a ${own} classified as ${clean}, corrupted as ${corrupted}${verdict}`;
}
