import { createMemo, type JSX } from 'solid-js';
import { usePage } from '../../lab/page.ts';
import { LineChart } from '../../parts/line-chart.tsx';
import type { Series } from '../../parts/series.ts';
import { Figure } from '../../parts/figure.tsx';

/** Loss and F1 over the epochs. */
export function Curves(): JSX.Element {
  const { settings, training } = usePage();
  const epochs = createMemo(() => ({ label: 'epoch', min: 0, max: settings.recipe.epochs }));
  const losses = createMemo<readonly Series[]>(() => [
    {
      name: 'images it learns from',
      colour: 1,
      dashed: true,
      points: training().scores.map(({ epoch, trainingLoss }) => [epoch, trainingLoss]),
    },
    {
      name: 'images it has not seen (validation)',
      colour: 2,
      points: training().scores.map(({ epoch, loss }) => [epoch, loss]),
    },
  ]);
  const f1 = createMemo<readonly Series[]>(() => [
    {
      name: 'F1',
      colour: 3,
      points: training().scores.map(({ epoch, f1 }) => [epoch, f1]),
    },
  ]);
  const mostLoss = createMemo(() => {
    let most = 0.7;
    for (const { loss, trainingLoss } of training().scores) {
      for (const one of [loss, trainingLoss]) if (Number.isFinite(one) && one > most) most = one;
    }
    return most;
  });
  // Whole tenths, so that the axis stays while the network learns.
  const leastF1 = createMemo(
    () =>
      Math.floor(10 * training().scores.reduce((least, { f1 }) => Math.min(least, f1), 0.8)) / 10,
  );
  const rows = () =>
    training().scores.map(({ epoch, trainingLoss, loss, f1, accuracy, auc }) => ({
      epoch,
      training_loss: trainingLoss,
      validation_loss: loss,
      f1,
      accuracy,
      auc,
    }));
  return (
    <>
      <Figure title="Loss" name="loss" rows={rows}>
        {(ref) => (
          <LineChart
            ref={ref}
            label="Loss over the epochs, on the images it learns from and on others"
            series={losses()}
            x={epochs()}
            y={{ label: 'loss', min: 0, max: Math.ceil(mostLoss() * 10) / 10 }}
          />
        )}
      </Figure>
      <Figure
        title="F1: how well it tells them apart"
        note="1 is without mistakes."
        name="f1"
        rows={rows}
      >
        {(ref) => (
          <LineChart
            ref={ref}
            label="F1 on validation images over the epochs"
            series={f1()}
            x={epochs()}
            y={{ label: 'F1', min: leastF1(), max: 1 }}
          />
        )}
      </Figure>
    </>
  );
}
