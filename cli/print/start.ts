import { questionLines, questionsOf } from '../../src/analysis/questions.ts';
import type { DatasetHead } from '../../src/data/dataset.ts';
import { jsonText, shownText } from '../../src/data/shown-text.ts';
import type { Outputs } from '../../src/studies/study-order.ts';
import type { StudyName } from '../../src/studies/catalogue.ts';

/** What is said before studies of data that are not the paper's: what they ask, what is left out and why. */
export function startLines(
  run: {
    readonly studies: readonly StudyName[];
    readonly dataset: DatasetHead;
    readonly outputs: Outputs;
    /** About pairs that nobody has chosen, and sizes that a study has no use for. */
    readonly notes: readonly string[];
  },
  json: boolean,
): string[] {
  const { studies, dataset, outputs, notes } = run;
  const all = outputs === 'page';
  const questions = questionsOf(studies, dataset).filter(
    ({ leftOut }) => all || leftOut !== undefined,
  );
  if (json) return questions.map((question) => jsonText(question));
  const name = shownText(dataset.name);
  return [
    ...(questions.length > 0 ? [`what is asked of ${name}:`, ...questionLines(questions)] : []),
    ...(all && questions.length > 0
      ? [`not asked of ${name}: whether the paper’s claims hold, for they are about MNIST`]
      : []),
    ...notes,
  ];
}
