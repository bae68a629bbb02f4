/** Answers about one list that are kept: the last ones, for every key of a user asks others. */
const MOST = 8;

/**
 * A function of something that is replaced and never changed, such as the rows of a study, worked out once for each question
 * about it: of thousands of rows every frame would otherwise look at all of them, several times.
 * @param answer of a question, if there are several, that is told from others by what it is as JSON
 */
export function remembered<List extends object, Answer>(
  answer: (list: List) => Answer,
): (list: List) => Answer;
export function remembered<List extends object, Question, Answer>(
  answer: (list: List, question: Question) => Answer,
): (list: List, question: Question) => Answer;
export function remembered<List extends object, Answer>(
  answer: (list: List, question?: unknown) => Answer,
): (list: List, question?: unknown) => Answer {
  const lists = new WeakMap<List, Map<string, Answer>>();
  return (list, question) => {
    const known = lists.get(list) ?? new Map<string, Answer>();
    lists.set(list, known);
    const key = JSON.stringify(question) ?? '';
    const found = known.has(key) ? (known.get(key) as Answer) : answer(list, question);
    // The last one asked for stands last.
    known.delete(key);
    known.set(key, found);
    if (known.size > MOST) known.delete(known.keys().next().value as string);
    return found;
  };
}
