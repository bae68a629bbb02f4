import type { ReactElement } from 'react';
import { shortRecipe } from '../../../../src/analysis/recipes.ts';
import { type Claim, claimKey } from '../../../../src/claims/claim.ts';
import { brief } from '../../../print/brief.ts';
import { Blocks, LinesWithin } from '../../../terminal/lines.tsx';
import { wrap, type Size } from '../../../terminal/layout.ts';
import { TableArea } from '../../controls/table.tsx';
import { verdictLines } from '../../trained/study-state.ts';
import type { Data, PanelProps } from '../../panel.ts';
import { tableLines } from '../../../terminal/table/table.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { detailLines } from './detail-view.ts';
import { prose } from './prose.ts';
import {
  ALL_RECIPES,
  chosen,
  type ClaimsAction,
  type ClaimsState,
  inView,
  ofRecipe,
  outcomesOf,
  recipeOf,
  recipesOf,
} from './reducer.ts';
import { verdictText } from '../../../print/verdict.ts';

/** From here on the details stand beside the list, but for screen readers. */
const WIDE = 116;
/** What the list needs for all its columns. */
const LIST = 80;

/** The ledger, with the details of the chosen claim beside it or instead of it. */
export function View(props: PanelProps<ClaimsState, ClaimsAction>): ReactElement {
  const { state, data, frame, act } = props;
  const { width, height, theme } = frame;
  const only = (lines: readonly string[]) => <LinesWithin lines={lines} size={frame} />;
  if (data.claims.length === 0) return only(nothing(data));
  const claim = chosen(state, data);
  const wide = width >= WIDE && !theme.linear;
  if (claim && state.open && !wide) return only(details(claim, state, { width, height }, theme));
  const list = wide ? LIST : width;
  const head = headLines(state, data, list, theme);
  // Beside the details the paper's words are there already.
  const foot = claim && !wide && height >= 14 ? footLines(claim, width, theme) : [];
  const room = { width: list, height: height - head.length - foot.length };
  const left = [...head, ...table(state, data, room, theme), ...foot];
  const claims = inView(state, data);
  const chooses = (drawn: ReactElement) => (
    <TableArea
      {...room}
      rows={claims.length}
      selected={claims.indexOf(claim!)}
      top={head.length}
      onSelect={(row) => act({ type: 'choose', claim: claimKey(claims[row]) })}
    >
      {drawn}
    </TableArea>
  );
  if (!claim || !wide) return chooses(only(left));
  const right = width - list - 3;
  const bar = theme.muted(theme.ascii ? '|' : '│');
  const blocks = [
    { lines: left, width: list },
    { lines: Array<string>(height).fill(bar), width: 1 },
    { lines: details(claim, state, { width: right, height }, theme), width: right },
  ];
  return chooses(<Blocks blocks={blocks} height={height} theme={theme} gap={1} />);
}

function nothing({ loading, damaged, keys }: Data): string[] {
  if (loading) return ['testing the claims'];
  return damaged.length > 0
    ? [`what is stored is damaged: press ${keys.run} to run the studies again`]
    : [`nothing stored yet: press ${keys.run} to run the studies`];
}

/** From the line that is scrolled to; a line tells that there are more. */
function details(claim: Claim, state: ClaimsState, { width, height }: Size, theme: Theme) {
  const back = state.open ? ['', theme.muted('left goes back to the list')] : [];
  const lines = [...detailLines(claim, state, width, theme), ...back];
  if (lines.length <= height) return lines;
  const first = Math.min(state.scroll, lines.length - height + 1);
  const shown = lines.slice(first, first + height - 1);
  const below = lines.length - first - shown.length;
  const key = state.open ? 'PgDn' : 'Enter, then PgDn';
  const sign = below > 0 ? `${below} more lines: ${key}` : 'PgUp goes up';
  return [...shown, theme.muted(sign)];
}

/** How many claims have which verdict, and what is filtered. */
function headLines(state: ClaimsState, data: Data, width: number, theme: Theme): string[] {
  const claims = ofRecipe(state, data);
  const counts = outcomesOf(claims).map((verdict) => {
    const count = claims.filter((claim) => claim.verdict === verdict).length;
    return [verdict, count] as const;
  });
  const shown = inView(state, data).length;
  const filters = [
    recipesOf(data).length > 1 ? `recipe ${shortRecipe(recipeOf(state, data))}` : '',
    state.study ? `study ${state.study}` : '',
    state.verdict ? `only ${state.verdict}` : '',
    state.filter === '' ? '' : `with "${state.filter}"`,
  ].filter(Boolean);
  const filtered = filters.length > 0 ? `: ${filters.join(', ')}` : '';
  return [
    ...verdictLines(counts, width, theme),
    theme.muted(`${shown} of ${claims.length} claims${filtered}`),
    '',
  ];
}

function table(state: ClaimsState, data: Data, size: Size, theme: Theme): string[] {
  const claims = inView(state, data);
  const recipes = recipeOf(state, data) === ALL_RECIPES;
  const interval = size.width >= LIST;
  const columns = [
    { title: 'claim', cell: ({ id, primary }: Claim) => (primary ? `${id} *` : id) },
    ...(recipes ? [{ title: 'recipe', cell: ({ recipe }: Claim) => shortRecipe(recipe) }] : []),
    { title: 'verdict', cell: ({ verdict }: Claim) => verdictText(verdict, theme) },
    {
      title: 'value',
      align: 'right' as const,
      cell: ({ measured }: Claim) => (measured === null ? '-' : brief(measured)),
    },
    ...(interval && !recipes
      ? [
          {
            title: 'interval',
            cell: ({ interval: ends }: Claim) => (ends ? `[${ends.map(brief).join(', ')}]` : '-'),
          },
        ]
      : []),
    { title: 'n', align: 'right' as const, cell: ({ n }: Claim) => String(n) },
  ];
  return tableLines(
    {
      columns,
      rows: claims.map((claim) => columns.map(({ cell }) => cell(claim))),
      selected: claims.indexOf(chosen(state, data)!),
      empty: 'no claim matches: v, f and / change the filter',
    },
    size,
    theme,
  );
}

/** The words that the chosen claim is about. */
function footLines({ section, paper }: Claim, width: number, theme: Theme): string[] {
  const lines = wrap(prose(`${section}: “${paper}”`, theme), width);
  return ['', ...lines.slice(0, 2)];
}
