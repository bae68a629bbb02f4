import { describe, expect, test } from 'vitest';
import type { Panel } from '../../cli/dashboard/panel.ts';
import { panel as clustersPanel } from '../../cli/dashboard/panels/clusters/panel.ts';
import { panel as home } from '../../cli/dashboard/panels/home/panel.ts';
import { panel as neurons } from '../../cli/dashboard/panels/neurons/panel.ts';
import { panel as robustness } from '../../cli/dashboard/panels/robustness/panel.ts';
import { panel as saliency } from '../../cli/dashboard/panels/saliency/panel.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { pairRows } from '../../src/data/pair-rows.ts';
import { parsePair } from '../../src/data/pair.ts';
import { finish } from '../../src/core/steps.ts';
import { patchOf } from '../../src/explore/robustness/state.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { trainNetworks } from '../../src/network/train.ts';
import { freshCore } from '../library/small-dataset.ts';
import { clustersRow } from '../report/study-rows.ts';
import { pictures, table } from '../studies/small-data.ts';
import { expectFits, panelFrame, press } from './panel-frames.ts';
import { actionsOf, dataOf, nameOf, servicesOf, trained } from './selection-rows.ts';
import { GRID } from './trained-data.ts';

const core = await freshCore();

/** A network trained on some data, as the dashboard has it. */
async function stored(dataset: Dataset) {
  const { training, form, classes } = dataset;
  const pair = parsePair(classes.map((name) => JSON.stringify(name)).join('-'), classes);
  const all = pairRows(training, form, pair, 'training');
  const members = [{ hidden: 6, init: 'he', learningRate: 0.1 }];
  const [{ network }] = finish(
    trainNetworks(core, all, { seed: 1, batch: 16, epochs: 6, members }),
  );
  const { validation: images } = splitRows(core, all, 1);
  const subject = { recipe: 'paper', pair: pair.name, hidden: 6, seed: 1 };
  const columnOcclusion = ['length', 'width'].map((columns, i) => ({
    ...subject,
    trialId: nameOf(subject),
    columns,
    f1: 0.9 - 0.4 * i,
    cleanF1: 0.9,
  }));
  const data = dataOf(
    { capacity: [trained(subject)], columnOcclusion },
    { grid: { ...GRID, dataset: { ...dataset, digest: 'other' } } },
  );
  /** The state after the work of a panel. */
  async function worked<State extends object, Action>(
    panel: Panel<State, Action>,
    state: NoInfer<State>,
  ): Promise<State> {
    const actions = await actionsOf(
      panel.work!(state, data),
      servicesOf({ core, network, images }),
    );
    return actions.reduce((before, action) => panel.reduce(before, action, data), state);
  }
  return { data, worked };
}

describe.each([
  ['8 × 8', await pictures(8, 8), 2],
  ['64 × 48', await pictures(64, 48), 12],
])('images of %s', async (_, dataset, patch) => {
  const { data, worked } = await stored(dataset);

  test('fit every room, in every panel that draws them', async () => {
    expectFits(saliency, await worked(saliency, saliency.initial), data);
    const noisy = await worked(robustness, robustness.initial);
    expectFits(robustness, noisy, data);
    const units = await worked(neurons, neurons.initial);
    for (const state of [
      { ...units, large: true },
      { ...units, open: true },
    ]) {
      expectFits(neurons, state, data);
    }
  });

  test('the patch begins with a quarter of the smaller side and ends with all of it', () => {
    const state = { ...robustness.initial, kind: 'occlusion' as const };
    expect(patchOf(state, data)).toBe(patch);
    const keys = Array<string>(80).fill('right');
    const { width, height } = dataset.form.imageShape!;
    expect(patchOf(press(robustness, state, data, ...keys), data)).toBe(Math.min(width, height));
  });
});

describe('a table', async () => {
  const { data, worked } = await stored(await table());
  const text = <State extends object, Action>(
    panel: Panel<State, Action>,
    state: NoInfer<State>,
    room: readonly [number, number] = [120, 30],
  ) => panelFrame(panel, state, data, room).join('\n');

  test('fits every room, with the names of its columns and classes as they can be shown', async () => {
    const explained = await worked(saliency, saliency.initial);
    expectFits(saliency, explained, data);
    expect(text(saliency, explained)).toMatch(/width +█+░* +\d/);
    expect(text(saliency, explained)).not.toContain('SSIM');
    const noisy = await worked(robustness, robustness.initial);
    expectFits(robustness, noisy, data);
    expect(text(robustness, noisy)).toContain('row 1 of ');
    const units = await worked(neurons, neurons.initial);
    for (const state of [units, { ...units, open: true }]) expectFits(neurons, state, data);
    const open = text(neurons, { ...units, open: true });
    expect(open).toContain('mass \\u202e');
    expect(open).toContain('column 4');
    expect(open).toContain('weights left   4 of 4');
    expect(open).toContain('% of the rows');
    // oxlint-disable-next-line no-control-regex
    expect(open).not.toMatch(/\u001B|\u202E/);
  });

  test('instead of a patch its columns are hidden, the most missed first', async () => {
    const state = await worked(robustness, { ...robustness.initial, kind: 'occlusion' });
    expectFits(robustness, state, data);
    expect(text(robustness, state)).toMatch(/width +█+ −0.400\nlength +░+ +0.00/);
  });

  test('its classes are letters in a plot without colours, with a key to them', () => {
    const pair = '"e\\u001blm"-oak';
    const clusters = [clustersRow({ pair, hidden: 6 })];
    const rows = { ...data.rows, clusters };
    const stored = { ...data, rows };
    expectFits(clustersPanel, clustersPanel.initial, stored);
    const lines = panelFrame(clustersPanel, clustersPanel.initial, stored, [120, 30], {
      ascii: true,
    });
    expect(lines.join('\n')).toContain('e: e\\u001blm and o: oak');
    expect(
      lines.filter((line) => /^[ eo]+$/.test(line) && /e|o/.test(line)).length,
    ).toBeGreaterThan(1);
  });

  test('home says what is left out', () => {
    const occlusion = press(home, home.initial, data, ...Array<string>(6).fill('down'));
    expect(text(home, occlusion)).toContain(
      'How does it hurt to hide a column? Left out: a blank patch',
    );
  });
});
