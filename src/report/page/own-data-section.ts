import { csvLink, dataTable } from './data-table.ts';
import { type Html, html } from './html.ts';
import { placeName } from './places.ts';
import { prose } from './prose.ts';
import type { OwnData } from './report.ts';

/** What a report opens with on data other than the paper's: the smallest network that suffices, and what was asked. */
export function ownDataSection(own: OwnData): Html {
  const { sufficient, criterion, scores } = own;
  return html`<section id="sufficient" aria-labelledby="sufficient-heading">
    <h2 id="sufficient-heading">The smallest network that suffices</h2>
    ${
      sufficient.length === 0
        ? html`<p>The capacity study, which looks for it, is not stored yet.</p>`
        : html`<ul class="headlines">
            ${sufficient.map((sentence) => html`<li>${prose(sentence)}</li>`)}
          </ul>`
    }
    <p class="note">${prose(criterion)}</p>
    ${scores.data.length > 0 && scoresOf(scores)}
    <h3>What was asked of these data</h3>
    ${questionList(own)}
  </section> `;
}

function scoresOf(scores: OwnData['scores']): Html {
  return html`<figure>${dataTable(scores)} ${caption(scores.subtitle)}</figure>
    <p class="files">All rows: ${csvLink(scores)}</p>`;
}

function questionList({ questions }: OwnData): Html {
  return html`<ul>
    ${questions.map(
      ({ section, question, leftOut }) =>
        html`<li>
          ${prose(question)} <span class="id">${placeName(section)}</span>
          ${leftOut !== undefined && html`<br />Left out: ${prose(leftOut)}.`}
        </li> `,
    )}
    <li>Not asked: whether the claims of the paper hold, for they are about MNIST.</li>
  </ul>`;
}

function caption(lines: readonly string[]): Html {
  return html`<figcaption>${lines.map((line) => html`<span>${prose(line)}</span>`)}</figcaption>`;
}
