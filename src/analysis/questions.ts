import type { DatasetHead } from '../data/dataset.ts';
import { CATALOGUE, questionOf, studyNamed, type StudyName } from '../studies/catalogue.ts';
import { isPaperData } from '../studies/paper-data.ts';

/** A question of the paper, as it is asked of other data. */
export interface StudyQuestion {
  readonly type: 'question';
  readonly study: StudyName;
  /** Where the paper asks it. */
  readonly section: string;
  readonly question: string;
  /** What of it cannot be asked of these data, and why; absent where all of it can. */
  readonly leftOut?: string;
}

/** Which of the paper's questions studies ask of data that are not the paper's; none of the paper's own. */
export function questionsOf(
  studies: readonly StudyName[],
  dataset: Pick<DatasetHead, 'digest' | 'form'>,
): StudyQuestion[] {
  if (isPaperData(dataset)) return [];
  return studies.map((study): StudyQuestion => {
    const leftOut = studyNamed(study).leftOut?.(dataset.form);
    const { section } = CATALOGUE[study];
    const question = questionOf(study, dataset.form);
    return { type: 'question', study, section, question, ...(leftOut && { leftOut }) };
  });
}

/** The questions in lines, what is left out below each. */
export function questionLines(questions: readonly StudyQuestion[]): string[] {
  return questions.flatMap(({ section, question, leftOut }) => [
    `${section.padEnd(4)} ${question}`,
    ...(leftOut === undefined ? [] : [`     left out: ${leftOut}`]),
  ]);
}
