import type { ReactElement } from 'react';
import { count } from '../../../../src/count.ts';
import { Blocks, Stack, Lines } from '../../../terminal/lines.tsx';
import { cut } from '../../../terminal/layout.ts';
import type { PanelProps } from '../../panel.ts';
import { choiceLines, recipeChoice } from '../../trained/choices.ts';
import { nothingLines } from '../../trained/nothing.ts';
import { CURVES, epochsOf } from './curves.ts';
import { listLines, NARROW_LIST, WIDE_LIST } from './list.ts';
import { plotLines } from './plot.ts';
import { CURVE_IDS, curveOf, type TrainingAction, type TrainingState } from './reducer.ts';
import { nameOf, trialsOf, type Trials } from './trials.ts';
import { maximum } from '../../../../src/statistics/extent.ts';

/** From this width on there is room for curves beside the list. */
const BESIDE = 60;
/** And for epochs in the list. */
const WIDE = 100;
const GAP = 2;

/** The trials to choose from, and beside them the curves of those that are chosen. */
export function View(props: PanelProps<TrainingState, TrainingAction>): ReactElement {
  const { state, data, frame } = props;
  const { width, height, theme } = frame;
  const { capacity, learningRate } = data.rows;
  if (capacity.length + learningRate.length === 0)
    return <Lines lines={nothingLines('capacity', data, frame)} width={width} />;
  const trials = trialsOf(state, data);
  const curve = curveOf(state);
  const end = theme.ascii ? '' : '…';
  const head = choiceLines(
    [
      {
        label: 'measure',
        options: CURVE_IDS.map((id) => CURVES[id].name),
        chosen: CURVES[curve].name,
      },
      {
        label: 'pair',
        options: trials.pairs,
        // With a filter the list is not of one pair.
        chosen: state.filter === '' ? trials.pair : undefined,
      },
      recipeChoice(trials.recipes, trials.recipe),
    ],
    width,
    theme,
  );
  const last = Math.max(1, maximum(trials.drawn.map(epochsOf)));
  const epoch = state.epoch === 0 ? last : Math.min(last, state.epoch);
  const words = cut(wordsOf(trials, state.filter, epoch, last), width, end);
  const room = height - head.length - 1;
  const plot = { curve, scale: state.scale, epoch, cursor: state.epoch !== 0 };
  const listWidth = width < BESIDE ? width : width < WIDE ? NARROW_LIST : WIDE_LIST;
  // In plain text the curves come below it.
  const listHeight = theme.linear ? Math.floor(room / 2) : room;
  const list = listLines(trials, state, { width: listWidth, height: listHeight }, theme);
  const rest = width - listWidth - GAP;
  const curves = {
    lines: plotLines(trials, plot, { width: rest, height: room }, theme),
    width: rest,
  };
  const blocks = [{ lines: list, width: listWidth }, ...(width < BESIDE ? [] : [curves])];
  return (
    <Stack size={frame}>
      <Lines lines={[...head, words]} width={width} />
      <Blocks blocks={blocks} height={room} theme={theme} gap={GAP} />
    </Stack>
  );
}

/** Where the cursor is, what is not drawn, and when the trial under the cursor was best. */
function wordsOf(
  { drawn, missing, tooMany, row }: Trials,
  filter: string,
  epoch: number,
  last: number,
): string {
  const parts = [`epoch ${epoch} of ${last}`, count(drawn.length, 'curve')];
  if (filter !== '') parts.unshift(`/${filter}`);
  if (missing > 0) parts.push(`${count(missing, 'marked trial')} without a curve here`);
  if (tooMany > 0) parts.push(`${count(tooMany, 'marked trial')} more`);
  if (row?.diverged) parts.push(`${nameOf(row, false)} diverged`);
  else if (row) {
    const { bestF1, bestEpoch } = row;
    parts.push(
      `${nameOf(row, false)} best validation F1 ${bestF1.toFixed(3)} at epoch ${bestEpoch}`,
    );
  }
  return parts.join('   ');
}
