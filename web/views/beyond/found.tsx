import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js';
import { columnWords, distinct } from '../../../src/explore/beyond/columns.ts';
import type { FoundTable as Found } from '../../../src/explore/beyond/findings.ts';
import { type Look, lookAt } from '../../../src/explore/beyond/look.ts';
import { chartOf, keyText } from '../../../src/explore/beyond/views.ts';
import { usePage } from '../../lab/page.ts';
import { Select } from '../../parts/controls.tsx';
import type { CsvRow } from '../../parts/csv.ts';
import { Figure } from '../../parts/figure.tsx';
import { LineChart } from '../../parts/line-chart.tsx';
import { Bars } from './bars.tsx';
import { drawnCurves } from './drawn.ts';
import { FoundTable } from './found-table.tsx';

/** What a study found: a table, curves or bars of one of its measures, and what it says. */
export function FoundSection(props: { readonly tables: readonly Found[] }): JSX.Element {
  const { settings } = usePage();
  const look = createMemo(() => lookAt(props.tables, settings));
  return (
    <Show when={look()}>
      {(seen) => (
        <>
          <section class="card" aria-label="What to look at">
            <Choices tables={props.tables} look={seen()} />
          </section>
          <Drawing look={seen()} />
          <section class="card" aria-labelledby="found-title">
            <h3 id="found-title">{seen().table.title}</h3>
            <For each={seen().table.measured}>{(sentence) => <p>{sentence}</p>}</For>
            <FoundTable look={seen()} />
            <details>
              <summary>What was measured</summary>
              <ul>
                <For each={seen().table.subtitle}>{(line) => <li>{line}</li>}</For>
              </ul>
              <p class="note">
                {seen().table.place}: {seen().table.paper}
              </p>
            </details>
          </section>
        </>
      )}
    </Show>
  );
}

/** Selects of what there is more than one of. */
function Choices(props: { readonly tables: readonly Found[]; readonly look: Look }): JSX.Element {
  const { set } = usePage();
  const look = () => props.look;
  const columns = (names: readonly string[]) =>
    names.map((name) => [name, columnWords(name)] as const);
  return (
    <div class="bar">
      <Show when={props.tables.length > 1}>
        <Select
          label="Table"
          value={look().table.id}
          options={props.tables.map(({ id, title }) => [id, title])}
          onChange={(table) => set({ table, measure: '', axis: '', by: '', row: 0 })}
        />
      </Show>
      <Select
        label="Measure"
        value={look().measure ?? ''}
        options={columns(look().columns.measures)}
        onChange={(measure) => set({ measure })}
      />
      <Show when={look().axes.length > 1}>
        <Select
          label="Along"
          value={look().axis ?? ''}
          options={columns(look().axes)}
          onChange={(axis) => set({ axis, by: '' })}
        />
      </Show>
      <Show when={look().splits.length > 1}>
        <Select
          label="A line for each"
          value={look().by ?? ''}
          options={columns(look().splits)}
          onChange={(by) => set({ by })}
        />
      </Show>
      <For each={Object.keys(look().fixed)}>
        {(key) => (
          <Select
            label={columnWords(key)}
            value={String(look().fixed[key])}
            options={distinct(look().table.data, key).map((value) => [
              String(value),
              keyText(key, value),
            ])}
            onChange={(value) => set({ row: rowWith(look(), key, value) })}
          />
        )}
      </For>
    </div>
  );
}

/** The first row that differs from what is looked at in this alone; else the first that has it. */
function rowWith({ table, fixed }: Look, key: string, value: string): number {
  const others = Object.keys(fixed).filter((other) => other !== key);
  const has = (at: number) => String(table.data[at]![key]) === value;
  const rows = table.data.map((_, at) => at).filter(has);
  const alike = rows.find((at) => others.every((other) => table.data[at]![other] === fixed[other]));
  return alike ?? rows[0] ?? 0;
}

function Drawing(props: { readonly look: Look }): JSX.Element {
  const chart = createMemo(() => chartOf(props.look));
  const rows = () => props.look.table.data as readonly CsvRow[];
  return (
    <Show when={chart()}>
      {(view) => {
        const content = () => view().content;
        const label = () =>
          `${columnWords(props.look.measure ?? '')} by ${columnWords(props.look.axis ?? props.look.by ?? '')}`;
        return (
          <Figure
            title={label()}
            note={`Means over the random starts${content().type === 'curves' ? '; bands are 95 % intervals of the mean' : ''}.`}
            name={view().name}
            rows={rows}
          >
            {(ref) => (
              <Switch>
                <Match when={narrowed(content(), 'curves')}>
                  {(curves) => {
                    const drawn = createMemo(() => drawnCurves(curves()));
                    return (
                      <LineChart
                        ref={ref}
                        label={label()}
                        series={drawn().series}
                        x={drawn().x}
                        y={drawn().y}
                        height={280}
                      />
                    );
                  }}
                </Match>
                <Match when={narrowed(content(), 'bars')}>
                  {(bars) => <Bars ref={ref} label={label()} bars={bars()} />}
                </Match>
              </Switch>
            )}
          </Figure>
        );
      }}
    </Show>
  );
}

function narrowed<C extends { readonly type: string }, Type extends C['type']>(
  content: C,
  type: Type,
): Extract<C, { readonly type: Type }> | undefined {
  return content.type === type ? (content as Extract<C, { readonly type: Type }>) : undefined;
}
