import { isBeyond } from '../beyond.ts';
import { artefactSection, closedArtefact } from './artefact-section.ts';
import { type Html, html } from './html.ts';
import type { Report, ReportArtefact } from './report.ts';

/** The figures and tables of the text; those of the appendix and those beside the paper’s are opened by who wants them. */
export function figuresSection(report: Report): Html {
  const { artefacts } = report;
  const open = artefacts.filter(isOfText);
  const beyond = artefacts.filter(isBeyondPaper);
  const closed = artefacts.filter((one) => !isOfText(one) && !isBeyondPaper(one));
  return html`<section id="artefacts" aria-labelledby="artefacts-heading">
    <h2 id="artefacts-heading">Figures and tables</h2>
    <p class="note">
      The signs at a figure count the claims that it bears on, by recipe and verdict. The rows
      behind a figure are in its CSV file, which lies beside this page.
    </p>
    ${open.map((artefact) => artefactSection(artefact, report))}
    ${
      closed.length > 0 &&
      html`<section class="appendix" id="appendix" aria-labelledby="appendix-heading">
        <h3 id="appendix-heading">In the appendix, and beside the paper’s</h3>
        ${closed.map((artefact) => closedArtefact(artefact, report))}
      </section>`
    }
    ${
      beyond.length > 0 &&
      html`<section class="appendix" id="beyond" aria-labelledby="beyond-heading">
        <h3 id="beyond-heading">Beyond the paper</h3>
        ${beyond.map((artefact) => closedArtefact(artefact, report))}
      </section>`
    }
  </section> `;
}

/** What the paper names as future work. */
export function isBeyondPaper({ artefact }: ReportArtefact): boolean {
  return isBeyond(artefact.content);
}

/** `fig-3` and `table-1` are, `fig-a1` and `fig-3-capacity` are not; on other data figures have names of their own. */
export function isOfText({ artefact }: ReportArtefact): boolean {
  return /^(fig|table)-\d+$/.test(artefact.content.id);
}
