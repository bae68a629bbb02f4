import { primaryClaims } from '../claims/primary-claims.ts';
import { mapOutcome, recipeMap } from '../claims/recipe-map.ts';
import { seedsText } from '../analysis/words.ts';
import { compareTexts } from '../lab/compare-texts.ts';
import { CONTROL_RECIPES } from '../studies/control-recipes.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import type { Artefact } from './artefact.ts';

/** Fig. C.2: the verdict on each primary claim with each recipe of the map; nothing where none is tested. */
export function figureC2(rows: StudyRows): Artefact[] {
  const claims = primaryClaims(rows);
  const tested = claims.filter(({ verdict }) => verdict !== 'untested');
  if (tested.length === 0) return [];
  const measured = recipeMap(claims).map(({ text }) => text);
  const data = CONTROL_RECIPES.flatMap(({ label, init, batch, updates }) =>
    tested
      .filter(({ recipe }) => recipe === label)
      .map(({ id, verdict, measured: value, interval, n, unit }) => ({
        claim: id,
        init,
        batch: String(batch),
        updates,
        outcome: mapOutcome(verdict),
        verdict,
        measured: value,
        unit,
        interval_low: interval?.[0] ?? null,
        interval_high: interval?.[1] ?? null,
        seeds: n,
      })),
  ).toSorted((a, b) => compareTexts(a.claim, b.claim));
  return [
    {
      place: 'beside the paper, section 3.1',
      paper: 'The paper states neither the batch nor the initial weights of its networks.',
      measured,
      content: {
        id: 'fig-c2',
        title: 'Fig. C.2: the primary claims over the map of recipes',
        subtitle: [
          `Verdicts on validation, over ${seedsText(data.map(({ seeds }) => seeds))}; the four claims of a recipe are judged together`,
          'Batches of 64 make whole epochs: up to 64 % more than 100 updates, up to 18 % more than the others',
        ],
        description: [
          'A table of verdicts by initial weights, batch and updates.',
          ...measured,
        ].join(' '),
        data,
      },
    },
  ];
}
