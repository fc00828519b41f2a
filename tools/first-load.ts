/** Which modules are one file: what a comparison starts with. Many small files compress badly. */
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Where a comparison starts. */
const entries = ['src/app/start.tsx', 'src/app/routes/compare-route.tsx'].map((file) => path.join(root, file));

/** The engine's modules are reached through its public face, and most of them are for players only. */
const engine = path.join(root, 'src/smtp') + path.sep;

type Graph = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

/** Names the chunk of a module: `first`, or null for the bundler's own choice. */
export function firstLoad(): (id: string, graph: Graph) => string | null {
  let reached: ReadonlySet<string> | undefined;
  return (id, graph) => {
    reached ??= reachedFrom(entries, graph);
    return reached.has(id) ? 'first' : null;
  };
}

function reachedFrom(ids: readonly string[], graph: Graph): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id) || id.startsWith(engine)) continue;
    reached.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return reached;
}
