import { FILTER_STYLES } from './ledger-filter.ts';
import { classOf, OUTCOMES } from './verdicts.ts';

const OUTCOME_CLASSES = OUTCOMES.map(classOf);

const SIGN_COLOURS = OUTCOME_CLASSES.map(
  (name) => `.sign.${name} { background: var(--${name}); } .part.${name} { fill: var(--${name}); }`,
);

/** The summary's strips and the ledger. */
export const CLAIM_STYLES = `
.sign {
  display: inline-flex; align-items: center; justify-content: center; flex: none;
  width: 1.25em; height: 1.25em; border-radius: 3px; font: 700 0.8125rem/1 var(--sans); color: var(--on-sign);
}
${SIGN_COLOURS.join('\n')}
.outcome { display: inline-flex; align-items: center; gap: 0.4em; white-space: nowrap; font-weight: 600; }
.strips { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1.25rem 2.5rem; }
.strips h3 { font-size: 0.9375rem; font-weight: 400; }
.strip { display: block; width: 100%; max-width: 44rem; height: 1.75rem; margin: 0.5rem 0 0.6rem; }
.strip .part { stroke: var(--ground); stroke-width: 2px; }
.strip text { fill: var(--on-sign); font: 700 0.8125rem var(--sans); text-anchor: middle; dominant-baseline: central; }
.counts { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; padding: 0; list-style: none; font-size: 0.875rem; }
.counts li { display: inline-flex; gap: 0.4em; align-items: center; }
.counts .outcome { font-weight: 400; flex-direction: row; }
.sign.depends { background: var(--ink); color: var(--ground); }
.maps { margin-top: 1.6rem; }
.maps h3 { font-size: 1.0625rem; }
.map-tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 1rem 2rem; margin-top: 0.5rem; align-items: start; }
.mapped { padding-left: 1.2rem; font-size: 0.9375rem; line-height: 1.4; }
.map caption { text-align: left; padding-bottom: 0.3rem; font: 0.875rem/1.3 var(--serif); }
.map-counts { font: 0.8125rem/1.6 var(--sans); color: var(--muted); }
.map-counts .outcome { font-weight: 400; }
.map th { text-align: left; font-weight: 400; color: var(--muted); padding: 0.1rem 0.6rem 0.1rem 0; white-space: nowrap; }
.map thead th { font-size: 0.75rem; border-bottom: 1px solid var(--line); }
.map thead th + th, .map td { text-align: center; padding: 0.1rem 0.4rem; }
.headlines { padding-left: 1.2rem; font-size: 1.125rem; }
.headlines li + li { margin-top: 0.4rem; }
.recipes li { max-width: none; }
.recipes { padding: 0; list-style: none; font: 0.875rem/1.45 var(--sans); color: var(--muted); }
.findings { width: 100%; font-size: 0.875rem; line-height: 1.35; }
.findings > * > tr > * { text-align: left; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid var(--line); }
.findings > thead th { font-weight: 600; border-bottom-color: var(--ink); }
.findings tbody th { font: 0.875rem/1.3 var(--serif); width: 49%; }
.findings .outcome { align-items: baseline; white-space: normal; }
.findings .id { white-space: nowrap; }
.findings td:last-child { font-size: 0.8125rem; padding-right: 0; width: 17%; }
.needs { display: block; color: var(--muted); font-size: 0.8125rem; }
.words { max-width: none; }
.words p { max-width: 56rem; }
.words p + p { margin-top: 0.3rem; }
.filter { border: 1px solid var(--line); border-radius: 4px; padding: 0.3rem 0.8rem 0.5rem; margin: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; font: 0.875rem/1.4 var(--sans); min-width: 0; }
.filter legend { color: var(--muted); padding: 0 0.3rem; font-size: 0.8125rem; }
.choice { display: inline-flex; align-items: center; gap: 0.35em; }
.filter input { margin: 0; accent-color: var(--link); width: 1rem; height: 1rem; }
.filter label { padding: 0.15rem 0; cursor: pointer; }
.group { padding-top: 0.2rem; }
.group h3 { font-size: 1.0625rem; }
.ledger { width: 100%; table-layout: fixed; font-size: 0.875rem; line-height: 1.35; }
.ledger > * > tr > * { text-align: left; vertical-align: top; padding: 0.3rem 1rem 0 0; }
.ledger > thead th { padding: 0.2rem 0; font-size: 0.75rem; font-weight: 400; color: var(--muted); border-bottom: 1px solid var(--line); }
.ledger > thead th:first-child { width: 56%; }
.claim > tr > th { font: 1rem/1.35 var(--serif); font-weight: 400; }
.about-claim { display: block; margin-top: 0.1rem; font: 0.8125rem/1.35 var(--sans); color: var(--muted); }
.claim:target > tr > * { background: var(--shade); }
.estimate { display: block; margin-top: 0.15rem; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.estimate .n, .estimate .unit { color: var(--muted); }
.bar { display: block; max-width: 100%; margin-top: 0.25rem; }
.bar .part { opacity: 0.22; }
.bar text { font: 700 11px var(--sans); text-anchor: middle; }
${OUTCOME_CLASSES.map((name) => `.bar text.${name} { fill: var(--${name}); }`).join('\n')}
.bar path { stroke: var(--ink); fill: none; }
.bar .dots { stroke-width: 5px; stroke-linecap: round; opacity: 0.4; }
.bar .span { stroke-width: 2px; }
.bar .centre { stroke-width: 1.5px; }
.interval, .n { white-space: nowrap; }
.ledger .more > td { padding: 0 0 0.25rem; border-bottom: 1px solid var(--line); }
.more summary { font-size: 0.8125rem; padding: 0.1rem 0; }
.id { color: var(--muted); font-family: var(--sans); font-size: 0.75rem; font-weight: 400; }
.more summary .id { margin-left: 0.5rem; font-family: var(--mono); }
.how { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.25rem 1rem; margin: 0.3rem 0 0.7rem; }
.how dt { color: var(--muted); grid-column: 1; }
.how dd { margin: 0; grid-column: 2; }
.formula { font-family: var(--mono); font-size: 0.9em; overflow-wrap: anywhere; }
.reading { margin: 0.6rem 0; padding-left: 0.9rem; border-left: 3px solid var(--line); }
.more .scroll { width: fit-content; max-height: none; }
.more .data { min-width: 0; }
.more .data td { white-space: normal; }
.unmeasured ul { padding-left: 1.2rem; }
.verdicts { display: flex; flex-wrap: wrap; gap: 0.15rem 1.2rem; margin: 0.25rem 0; font: 0.8125rem/1.5 var(--sans); }
.verdicts ul { display: contents; list-style: none; }
.verdicts p { max-width: none; }
.tally { white-space: nowrap; margin-right: 0.5em; }
.tally .sign { width: 1.15em; height: 1.15em; font-size: 0.75rem; }
@media screen and (max-width: 44rem) {
  .findings, .findings > tbody, .findings > tbody > tr, .findings > tbody > tr > * { display: block; width: auto; }
  .findings > thead { display: none; }
  .findings tbody th { width: auto; border: 0; padding-bottom: 0; }
  .findings > tbody > tr > td { padding: 0.15rem 0; border: 0; }
  .findings > tbody > tr { border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
  .findings td[data-label]::before { content: attr(data-label) ': '; font-size: 0.75rem; color: var(--muted); }
  .findings .needs { display: inline; }
  .findings > tbody > tr > td:last-child { width: auto; }
  .ledger, .ledger > tbody, .ledger > tbody > tr, .ledger > tbody > tr > * { display: block; width: auto; }
  .ledger > thead { display: none; }
  .claim tr:first-child td { padding-top: 0.5rem; }
  .claim td[data-recipe]::before { content: attr(data-recipe) ': '; display: block; font-size: 0.75rem; color: var(--muted); }
  .how { grid-template-columns: minmax(0, 1fr); }
  .how dt, .how dd { grid-column: 1; }
}
${FILTER_STYLES}`;
