/**
 * The regular expressions of a TypeScript file: literals, and `new RegExp(…)` of a text that constants of the file make.
 *
 * Read from the syntax tree, so that no comment, string or division is taken for one.
 */
import { parseSync } from 'vite';

/** One expression. `source` is null where it is made while the program runs, so that nothing can be said of it. */
export type Expression = {
  readonly file: string;
  readonly line: number;
  readonly source: string | null;
  readonly flags: string;
};

type Node = { readonly type: string; readonly start: number; readonly [field: string]: unknown };

export function expressionsOf(file: string, text: string): readonly Expression[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} does not parse`);
  const nodes = [...nodesOf(program)];
  const constants = new Map<string, Node>();
  for (const { type, id, init } of nodes)
    if (type === 'VariableDeclarator' && isNode(id) && isNode(init)) constants.set(String(id['name']), init);
  return nodes.flatMap((node) => {
    const line = text.slice(0, node.start).split('\n').length;
    const regex = node['regex'] as { pattern: string; flags: string } | undefined;
    if (node.type === 'Literal' && regex !== undefined)
      return [{ file, line, source: regex.pattern, flags: regex.flags }];
    if (!isRegExpCall(node)) return [];
    const [source, flags] = node['arguments'] as readonly Node[];
    return [
      { file, line, source: textOf(source, constants), flags: flags === undefined ? '' : String(flags['value']) },
    ];
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const part of value) yield* nodesOf(part);
  else if (isNode(value)) {
    yield value;
    for (const part of Object.values(value)) if (typeof part === 'object') yield* nodesOf(part);
  }
}

function isRegExpCall({ type, callee }: Node): boolean {
  return (type === 'NewExpression' || type === 'CallExpression') && isNode(callee) && callee['name'] === 'RegExp';
}

/** The text an expression makes of string constants; null if more than those are in it. */
function textOf(node: Node | undefined, constants: ReadonlyMap<string, Node>): string | null {
  switch (node?.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? node['value'] : null;
    case 'Identifier':
      return textOf(constants.get(String(node['name'])), constants);
    case 'TaggedTemplateExpression': {
      const tag = node['tag'] as Node;
      const isRaw = isNode(tag['property']) && tag['property']['name'] === 'raw';
      return isRaw ? templateOf(node['quasi'] as Node, 'raw', constants) : null;
    }
    case 'TemplateLiteral':
      return templateOf(node, 'cooked', constants);
    default:
      return null;
  }
}

function templateOf(node: Node, kind: 'raw' | 'cooked', constants: ReadonlyMap<string, Node>): string | null {
  const quasis = node['quasis'] as readonly { value: { raw: string; cooked: string } }[];
  const parts = (node['expressions'] as readonly Node[]).map((part) => textOf(part, constants));
  if (parts.includes(null)) return null;
  return quasis.map(({ value }, index) => value[kind] + (parts[index] ?? '')).join('');
}
