/** A plugin of TypeDoc: a page opens with the example, before the words; TypeDoc puts it behind all of them. */
import { Converter } from 'typedoc';

export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE, (_, reflection) => {
    const { comment } = reflection;
    if (!comment) return;
    const examples = comment.getTags('@example').flatMap(({ content }) => content);
    if (examples.length === 0) return;
    comment.summary = [...examples, { kind: 'text', text: '\n\n' }, ...comment.summary];
    comment.removeTags('@example');
  });
}
