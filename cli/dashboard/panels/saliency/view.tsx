import type { ReactElement } from 'react';
import { columnName } from '../../../../src/studies/columns.ts';
import { formOf } from '../../../../src/explore/services.ts';
import { barLines } from '../../../terminal/bars/bars.ts';
import { namesOf, selectionLine } from '../../selection/view-name.ts';
import type { Slider } from '../../../terminal/slider.ts';
import { SliderLine } from '../../controls/slider-line.tsx';
import { smallestFit, titledPictures } from '../../../terminal/picture/titled-pictures.ts';
import { Blocks, Stack, Lines, LinesWithin } from '../../../terminal/lines.tsx';
import { wrap } from '../../../terminal/layout.ts';
import { flow } from '../../../terminal/text.ts';
import type { Data, Frame, PanelProps } from '../../panel.ts';
import { sparsityText } from '../../../print/numbers.ts';
import { type Selection, selectionOf } from '../../../../src/explore/selection.ts';
import { nothingLines } from '../../trained/study-state.ts';
import {
  alikeTexts,
  decidedText,
  facts,
  FACTS_WIDTH,
  studyText,
  wantedText,
  zeroMapTexts,
} from './facts.ts';
import { arrangementOf, GAP, heightOf, imageOf, pictureRows, placeText } from './pictures.ts';
import type { Explained, ExplainedImage } from '../../../../src/explore/saliency/explain-now.ts';
import {
  decisionsOf,
  type SaliencyAction,
  type SaliencyState,
} from '../../../../src/explore/saliency/state.ts';

/** Lines of the network and the slider. */
export const HEAD = 2;
/** What bars with their names need at least. */
const LEAST_BARS = 30;
/** What words need beside small pictures. */
const WORDS_WIDTH = 12;

/** The network, the sparsity, an image and its maps before and after pruning, and how alike these are. */
export function View(props: PanelProps<SaliencyState, SaliencyAction>): ReactElement {
  const { state, data, frame, act } = props;
  const { width, height, theme } = frame;
  const chosen = selectionOf(state, data);
  if (!chosen) return <Lines lines={nothingLines('saliency', data, frame)} width={width} />;
  const room = { ...frame, height: height - HEAD };
  return (
    <Stack size={frame}>
      <Lines lines={[selectionLine(chosen, width, theme)]} width={width} />
      <SliderLine
        {...{ width, theme }}
        slider={sliderOf(state, data)}
        onSet={(thousandths) => act({ type: 'set', thousandths })}
      />
      {bodyOf(state, data, chosen, room)}
    </Stack>
  );
}

function sliderOf(state: SaliencyState, data: Data): Slider {
  const { thousandths, wanted } = state;
  const jump = wantedText(wanted, decisionsOf(state, data));
  const text = `${sparsityText(thousandths).padEnd(6)}  ${jump}`;
  return { label: 'pruned', value: thousandths, min: 0, max: 1000, text };
}

function bodyOf(state: SaliencyState, data: Data, chosen: Selection, frame: Frame): ReactElement {
  const { width, height, theme } = frame;
  const only = (lines: readonly string[]) => <LinesWithin lines={lines} size={frame} />;
  const { shown, missing, view } = state;
  if (missing === chosen.trialId) return only([theme.muted('its weights are not stored')]);
  if (shown?.trialId !== chosen.trialId)
    return only([theme.muted(`explaining ${formOf(data).imageShape ? 'an image' : 'a row'}`)]);
  const form = formOf(data);
  const { imageShape } = form;
  if (!imageShape) return inBars(shown, data, state, chosen, frame);
  const column = facts(shown, decisionsOf(state, data), data, chosen, form);
  const arrangement = arrangementOf(frame, imageShape);
  if (!arrangement) return only(column);
  const { at, layout } = arrangement;
  const pictures = pictureRows(shown, chosen, view, layout, theme);
  if (at === 'before') return inColumns(pictures, column, frame, layout.width);

  const decided = decidedText(shown, chosen);
  const alike = alikeTexts(shown);
  const zero = zeroMapTexts(shown, true);
  const study = studyText(data, chosen);
  const words = (room: number) => [
    ...wrap(decided, room),
    ...flow(alike, room, ' '),
    ...zero.flatMap((text) => wrap(text, room)),
  ];
  const room = width - layout.width - GAP;
  if (at === 'behind') {
    const image = titledPictures([imageOf(shown, chosen)], smallestFit(imageShape), theme);
    const left = [...image, placeText(shown), '', ...words(room)].slice(0, heightOf(layout));
    return (
      <>
        {inColumns(left, pictures, { ...frame, height: height - 1 }, room)}
        <Lines lines={[study]} width={width} />
      </>
    );
  }
  const under = height - heightOf(layout);
  if (under < 1 && room >= WORDS_WIDTH) {
    const right = [...wrap(`P: of a ${namesOf(chosen.pair)[1]}`, room), ...words(room)];
    return inColumns(pictures, right, frame, layout.width);
  }
  const brief = flow([decided, ...zero, alike.join(' '), study], width);
  return only([...pictures, ...brief.slice(0, Math.max(0, under))]);
}

/** The columns of a table that matter most for the row, before and after pruning, and the facts where there is room. */
function inBars(
  shown: ExplainedImage,
  data: Data,
  { view, ...state }: SaliencyState,
  chosen: Selection,
  { width, height, theme }: Frame,
): ReactElement {
  const form = formOf(data);
  const [, positive] = namesOf(chosen.pair);
  const column = facts(shown, decisionsOf({ view, ...state }, data), data, chosen, form);
  const beside = width >= FACTS_WIDTH + 2 * (LEAST_BARS + GAP);
  const room = beside ? width - FACTS_WIDTH - GAP : width;
  const wide = Math.floor((room - GAP) / 2);
  const names = Array.from(shown.pixels, (_, at) => columnName(form, at));
  const bars = ({ map, gradient, probability }: Explained, title: string) => [
    theme.strong(`${title}: P(${positive}) = ${probability.toFixed(3)}`),
    ...barLines(names, view === 'map' ? map : gradient, { width: wide, height: height - 1 }, theme),
  ];
  const pruned = `${sparsityText(shown.thousandths)} pruned`;
  const blocks = [
    { lines: bars(shown.dense, 'dense'), width: wide },
    { lines: bars(shown.pruned, pruned), width: wide },
    ...(beside ? [{ lines: column, width: FACTS_WIDTH }] : []),
  ];
  return <Blocks blocks={blocks} height={height} theme={theme} gap={GAP} />;
}

/** Two columns, the first as wide as it is said. */
function inColumns(
  left: readonly string[],
  right: readonly string[],
  { width, height, theme }: Frame,
  first: number,
): ReactElement {
  const blocks = [
    { lines: left, width: first },
    { lines: right, width: width - first - GAP },
  ];
  return <Blocks blocks={blocks} height={height} theme={theme} gap={GAP} />;
}
