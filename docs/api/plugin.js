/** A plugin of TypeDoc: modules are called as they are imported, and a page opens with its example as a whole program. */
import { Converter, ReflectionKind } from 'typedoc';
import { runnable } from './runnable.ts';

const MODULES = { index: 'lowcap', node: 'lowcap/node' };
const VALUES = ReflectionKind.Function | ReflectionKind.Variable | ReflectionKind.Class;

export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children) module.name = MODULES[module.name] ?? module.name;
  });

  app.converter.on(Converter.EVENT_RESOLVE, ({ project }, reflection) => {
    const { comment } = reflection;
    const examples = comment?.getTags('@example') ?? [];
    if (examples.length === 0) return;
    const programs = examples.map(({ content }) => {
      const code = content.map(({ text }) => text).join('');
      return `\`\`\`ts\n${runnable(withoutFence(code), valuesOf(project))}\`\`\`\n\n`;
    });
    comment.summary.unshift({ kind: 'text', text: programs.join('') });
    comment.removeTags('@example');
  });
}

/** The names of what can be imported, by module. */
function valuesOf(project) {
  return Object.fromEntries(
    project.children.map((module) => [
      module.name,
      module.children.filter(({ kind }) => kind & VALUES).map(({ name }) => name),
    ]),
  );
}

/** TypeDoc makes code of an example that is not marked as code. */
function withoutFence(text) {
  return text.replace(/^\s*```\w*\n/, '').replace(/\n```\s*$/, '');
}
