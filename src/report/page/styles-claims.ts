const OUTCOMES = ['reproduced', 'partly', 'not-reproduced', 'undecided', 'not-measured'];

const SIGN_COLOURS = OUTCOMES.map(
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
.headlines { padding-left: 1.2rem; font-size: 1.125rem; }
.headlines li + li { margin-top: 0.4rem; }
.ledger { width: 100%; table-layout: fixed; font-size: 0.875rem; }
.ledger > * > tr > * { text-align: left; vertical-align: top; padding: 0.7rem 1.25rem 0 0; }
.ledger > thead th { padding-bottom: 0.4rem; font-weight: 600; border-bottom: 1px solid var(--ink); }
.ledger > thead th:first-child { width: 46%; }
.ledger .part th { padding: 1.4rem 0 0.3rem; font-size: 0.8125rem; font-weight: 600; color: var(--muted); border-bottom: 1px solid var(--line); }
.claim > th { font: 1rem/1.45 var(--serif); font-weight: 400; }
.claim:target > * { background: var(--shade); }
.estimate { display: block; margin-top: 0.2rem; font-variant-numeric: tabular-nums; }
.estimate .n { color: var(--muted); white-space: nowrap; }
.interval { white-space: nowrap; }
.ledger .more > td { padding: 0.1rem 0 0.6rem; border-bottom: 1px solid var(--line); }
.id { color: var(--muted); font-family: var(--mono); font-size: 0.75rem; }
.more summary .id { margin-left: 0.5rem; }
.how { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0.3rem 0 0.7rem; }
.how dt { color: var(--muted); grid-column: 1; }
.how dd { margin: 0; grid-column: 2; }
.more .scroll { width: fit-content; }
.trials p { max-height: 12rem; overflow-y: auto; max-width: none; }
.trials code { overflow-wrap: anywhere; }
.unmeasured ul { padding-left: 1.2rem; }
@media screen and (max-width: 44rem) {
  .ledger, .ledger > tbody, .ledger > tbody > tr, .ledger > tbody > tr > * { display: block; width: auto; }
  .ledger > thead { display: none; }
  .claim td { padding-top: 0.5rem; }
  .claim td::before { content: attr(data-recipe) ': '; display: block; font-size: 0.75rem; color: var(--muted); }
  .how { grid-template-columns: 1fr; }
  .how dt, .how dd { grid-column: 1; }
}
`;
