import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { InputError } from '../errors.ts';
import { type IdentifiedTrial, planCohorts } from '../lab/plan.ts';
import { isPrintedTrial } from '../lab/stored-shapes.ts';
import type { FinishedTimes } from '../lab/speed.ts';
import { describeTrialOf } from '../lab/trial.ts';
import { firstLayerWidth } from '../network/network.ts';
import type { SqliteStore } from './store.ts';

/** Networks whose times are looked at, at most, of each batch size. */
const MOST_OF_BATCH = 50;
/** They are spread over so many that were stored last: for minutes a machine may have had other things to do. */
const MOST_ROWS = 5_000;

interface TimedTrial extends IdentifiedTrial {
  readonly seconds: number;
}

/**
 * What some of the networks of a dataset that are stored took, and what all measurements took. Rows that are damaged may
 * be among them: an estimate bears that. Uses the core's memory.
 */
export function storedTimes(store: SqliteStore, core: Core, dataset: Dataset): FinishedTimes {
  const measured = store.select<{ name: string; count: number; seconds: number; bytes: number }>(
    `SELECT name, count(*) AS count, sum(seconds) AS seconds, sum(octet_length(value)) AS bytes
     FROM measurement GROUP BY name`,
  );
  return {
    training: timesOf(core, dataset, timedTrials(store, dataset)),
    measuring: new Map(measured.map(({ name, ...of }) => [name, of])),
  };
}

function timedTrials(store: SqliteStore, dataset: Dataset): TimedTrial[] {
  const rows = store.select<{ id: string; trial: string; seconds: number }>(
    `SELECT id, trial, seconds FROM (
       SELECT id, trial, seconds, row_number() OVER of_batch AS nth, count() OVER of_batch AS total
       FROM (
         SELECT id, place, json_extract(record, '$.trial') AS trial,
           json_extract(record, '$.seconds') AS seconds
         FROM (SELECT rowid AS place, id, record FROM trial ORDER BY rowid DESC LIMIT ?)
         WHERE json_valid(record)
       )
       WINDOW of_batch AS (
         PARTITION BY json_extract(trial, '$.recipe.batch')
         ORDER BY place DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
       )
     ) WHERE (nth - 1) % ((total - 1) / ? + 1) = 0 AND typeof(seconds) IN ('real', 'integer') AND seconds > 0`,
    MOST_ROWS,
    MOST_OF_BATCH,
  );
  return rows.flatMap(({ id, trial: text, seconds }) => {
    const trial: unknown = JSON.parse(text);
    if (!isPrintedTrial(trial) || trial.dataset !== dataset.name) return [];
    const { pair, seed, hidden, recipe } = trial;
    return [{ id, trial: describeTrialOf(dataset, { pair, seed, hidden, recipe }), seconds }];
  });
}

/** Each network with its operations; none where the dataset has come to have other classes. */
function timesOf(
  core: Core,
  dataset: Dataset,
  trials: readonly TimedTrial[],
): FinishedTimes['training'] {
  try {
    return planCohorts(core, dataset, trials).flatMap(({ operations, trials: members }) => {
      const widths = members.map(({ trial }) => firstLayerWidth(trial.hidden));
      const width = widths.reduce((sum, one) => sum + one, 0);
      return (members as readonly TimedTrial[]).map(({ trial: { recipe }, seconds }, i) => ({
        batch: recipe.batch,
        operations: (operations * recipe.epochs * widths[i]!) / width,
        seconds,
      }));
    });
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
