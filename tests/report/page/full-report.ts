import type { Figure } from '../../../src/report/figure.ts';
import type { Report } from '../../../src/report/page/report.ts';
import { renderSvg } from '../../../src/report/render.ts';
import { pictureFigure } from './pictures.ts';
import { claimOf, curveArtefact, reportOf, tableOf, TWO_RECIPES, unmeasured } from './reports.ts';

const LONG = 'a-folder-with-a-name-that-goes-on-and-on-without-a-single-space-in-it'.repeat(3);

/** Of everything that a report can have one, with names and tables that are wider than a phone. */
export async function fullReport(): Promise<Report> {
  const picture = pictureFigure({ smooth: false });
  const curve = curveArtefact();
  const wide = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`column_${i}`, i / 7]));
  return reportOf({
    recipes: TWO_RECIPES,
    dataset: { name: `<${LONG}>`, digest: 'sha256:'.padEnd(71, '0') },
    machine: LONG,
    command: `lowcap reproduce --dataset ${LONG}`,
    artefacts: [
      { artefact: curve, svg: await drawn(curve.content) },
      {
        artefact: { ...curve, content: { ...curve.content, id: 'fig-a1', title: 'Fig. A.1: 0-1' } },
        svg: await drawn({ ...curve.content, id: 'fig-a1' }),
      },
      {
        artefact: { ...curve, content: picture, place: '4.7, Fig. 8' },
        svg: await drawn(picture),
      },
      { artefact: tableOf(Array.from({ length: 60 }, () => wide)) },
    ],
    claims: TWO_RECIPES.flatMap(({ label: recipe }) => [
      claimOf({ recipe, id: 'a', verdict: 'reproduced', finding: 'capacity', lead: true }),
      claimOf({ recipe, id: 'b', verdict: 'partly', trials: Array(30).fill('0'.repeat(64)) }),
      claimOf({ recipe, id: 'c', verdict: 'not reproduced', statistic: LONG }),
      claimOf({
        recipe,
        id: 'd',
        verdict: 'undecided',
        seedsNeeded: 12,
        interval: null,
        finding: 'pruning',
        lead: true,
      }),
      unmeasured({ recipe, id: 'e' }),
    ]),
  });
}

function drawn(figure: Figure): Promise<string> {
  return renderSvg(figure, { heading: false });
}
