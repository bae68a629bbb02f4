import { columnName } from '../../../../src/studies/columns.ts';
import type { Explained, ExplainedImage } from '../../../../src/explore/saliency/explain-now.ts';
import type { SaliencyState } from '../../../../src/explore/saliency/state.ts';
import { type Selection, selectionOf } from '../../../../src/explore/selection.ts';
import { formOf } from '../../../../src/explore/services.ts';
import type { View, ViewContent, ViewPicture } from '../../../../src/report/view/view.ts';
import { sparsityText } from '../../../print/numbers.ts';
import type { Data } from '../../panel.ts';
import { namesOf, networkLine, networkParts, viewName } from '../../selection/view-name.ts';
import { alikeTexts, decidedText, moreInkText } from './facts.ts';

/** The image in view, its maps and gradients before and after pruning. */
export function exports(state: SaliencyState, data: Data): readonly View[] {
  const chosen = selectionOf(state, data);
  const { shown } = state;
  if (!chosen || shown?.trialId !== chosen.trialId) return [];
  const form = formOf(data);
  const { imageShape } = form;
  const thing = imageShape ? 'image' : 'row';
  const pictures = picturesOf(shown, chosen, moreInkText(form, shown.epsilon));
  const content: ViewContent = imageShape
    ? {
        type: 'pictures',
        shape: imageShape,
        across: 3,
        // The gradients below the maps.
        pictures: [inkOfShown(shown), ...pictures.slice(0, 2), undefined, ...pictures.slice(2)],
      }
    : {
        type: 'bars',
        of: 'column',
        names: Array.from(shown.pixels, (_, at) => columnName(form, at)),
        series: pictures.map(({ label, unit, values }) => ({
          label,
          values,
          ...(unit !== undefined && { unit }),
        })),
      };
  return [
    {
      name: viewName(['saliency', thing, shown.number, shown.thousandths, ...networkParts(chosen)]),
      title: `Saliency: ${decidedText(shown, chosen)}`,
      subtitle: [
        networkLine(chosen),
        `Validation ${thing} ${shown.position + 1} of ${shown.count}, number ${shown.number} of the training file; ` +
          `${sparsityText(shown.thousandths)} of each layer’s weights removed`,
        alikeTexts(shown).join(' '),
      ],
      content,
    },
  ];
}

function inkOfShown({ pixels }: ExplainedImage): ViewPicture {
  return { label: 'image', unit: 'share of full ink', values: pixels, scale: 'ink' };
}

function picturesOf(shown: ExplainedImage, { pair }: Selection, moreInk: string): ViewPicture[] {
  const [, positive] = namesOf(pair);
  const state = { dense: 'dense', pruned: `${sparsityText(shown.thousandths)} pruned` };
  const map = (of: 'dense' | 'pruned', { map: values, probability }: Explained): ViewPicture => ({
    label: `map, ${state[of]}`,
    unit: `change of P(${positive}) for ${moreInk}`,
    values,
    scale: 'heat',
    note: `P(${positive}) = ${probability.toFixed(3)}`,
  });
  const gradient = (of: 'dense' | 'pruned', { gradient: values }: Explained): ViewPicture => ({
    label: `gradient, ${state[of]}`,
    unit: `log-odds of ${positive} for full ink`,
    values,
    scale: 'signed',
  });
  return [
    map('dense', shown.dense),
    map('pruned', shown.pruned),
    gradient('dense', shown.dense),
    gradient('pruned', shown.pruned),
  ];
}
