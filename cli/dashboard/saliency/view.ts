import { sliderLine } from '../controls/slider.ts';
import { beside, cut } from '../layout.ts';
import type { Data, Frame } from '../panel.ts';
import { sparsityText } from '../pruning/facts.ts';
import { type Chosen, subjectOf } from '../subject/subject.ts';
import { subjectLine } from '../subject/subject-view.ts';
import { flow } from '../text.ts';
import { nothingLines } from '../trained/nothing.ts';
import { alikeText, decidedText, facts, studyText, wantedText } from './facts.ts';
import { heightOf, layoutOf, pictureRows } from './pictures.ts';
import { decisionsOf, type SaliencyState } from './reducer.ts';

const GAP = 2;
/** What a column of facts needs beside the pictures. */
const FACTS_WIDTH = 30;

/** The network, the sparsity, an image and its maps before and after pruning, and how alike these are. */
export function draw(state: SaliencyState, data: Data, frame: Frame): string[] {
  const { width, height, theme } = frame;
  const chosen = subjectOf(state, data);
  if (!chosen) return nothingLines('saliency', data, frame);
  const head = [subjectLine(chosen, width, theme), slider(state, data, frame)];
  const body = bodyOf(state, data, chosen, { ...frame, height: height - head.length });
  return [...head, ...body]
    .map((line) => cut(line, width, theme.ascii ? '' : '…'))
    .slice(0, height);
}

function slider(state: SaliencyState, data: Data, { width, theme }: Frame): string {
  const { thousandths, wanted } = state;
  const jump = wantedText(wanted, decisionsOf(state, data));
  const text = `${sparsityText(thousandths).padEnd(6)}  ${jump}`;
  return sliderLine({ label: 'pruned', value: thousandths, min: 0, max: 1000, text }, width, theme);
}

function bodyOf(state: SaliencyState, data: Data, chosen: Chosen, frame: Frame): string[] {
  const { width, height, theme } = frame;
  const { shown, missing, view } = state;
  if (missing === chosen.trialId) return [theme.muted('its weights are not stored')];
  if (shown?.trialId !== chosen.trialId) return [theme.muted('looking at an image')];
  const column = facts(shown, decisionsOf(state, data), data.rows, chosen);
  const brief = flow(
    [decidedText(shown, chosen), alikeText(shown), studyText(data.rows, chosen)],
    width,
  );
  const side = layoutOf({ width: width - FACTS_WIDTH - GAP, height });
  if (side && side.place.crop === 0 && side.place.zoom >= 1) {
    const pictures = pictureRows(shown, chosen, view, side, theme);
    return beside([pictures, column], {
      gap: GAP,
      widths: [side.width, width - side.width - GAP],
    });
  }
  const layout = layoutOf({ width, height });
  if (!layout) return column;
  const pictures = pictureRows(shown, chosen, view, layout, theme);
  return [...pictures, ...brief.slice(0, Math.max(0, height - heightOf(layout)))];
}
