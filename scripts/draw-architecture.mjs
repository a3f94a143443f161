// Draws the floors and the folders of docs/architecture.md from the imports that there are. `--check` changes
// nothing and fails where the drawing is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
const page = 'docs/architecture.md';
/** With more a drawing tells nobody anything: then a folder between is missing. */
const maxArrows = 25;

const { output } = await cruise(['src'], {
  tsConfig: { fileName: 'tsconfig.json' },
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  includeOnly: '^src/',
});
const modules = output.modules.filter(({ source }) => source.startsWith('src/'));

let text = readFileSync(page, 'utf8');
text = replaceSection(text, 'floors', drawing(modules, floorOf));
for (const folder of ['core', 'core/model', 'core/services', 'node', 'extension'])
  text = replaceSection(
    text,
    folder,
    drawing(modules, (file) => folderIn(`src/${folder}/`, file)),
  );

if (process.argv.includes('--check')) {
  if (text !== readFileSync(page, 'utf8')) {
    console.error(`${page} is out of date: run “node scripts/draw-architecture.mjs”`);
    process.exit(1);
  }
} else {
  writeFileSync(page, text);
}

function floorOf(file) {
  return /^src\/([^/]+)\//.exec(file)?.[1];
}

/** The folder right under one, or its own files as one; undefined for what is elsewhere. */
function folderIn(within, file) {
  if (!file.startsWith(within)) return undefined;
  const [folder, more] = file.slice(within.length).split('/');
  return more === undefined ? `${path.basename(within)}/` : folder;
}

/**
 * A Mermaid drawing of who imports whom, each edge once. Edges that follow from others are left out where all
 * of them go one way.
 */
function drawing(files, nameOf) {
  const counts = new Map();
  const imports = new Map();
  for (const { source, dependencies } of files) {
    const from = nameOf(source);
    if (from === undefined) continue;
    counts.set(from, (counts.get(from) ?? 0) + 1);
    if (!imports.has(from)) imports.set(from, new Set());
    for (const { resolved } of dependencies) {
      const to = nameOf(resolved);
      if (to !== undefined && to !== from) imports.get(from).add(to);
    }
  }
  const boxes = [...counts].sort().map(([name, count]) => `  ${id(name)}["${name} · ${count}"]`);
  const edges = directEdges(imports).map(([from, to]) => `  ${id(from)} --> ${id(to)}`);
  if (edges.length > maxArrows)
    throw new Error(`${edges.length} arrows between ${[...counts.keys()].join(', ')}`);
  return ['```mermaid', 'flowchart TD', ...boxes, ...edges.sort(), '```'].join('\n');
}

/** The transitive reduction; a graph with cycles has none and stays whole. */
function directEdges(imports) {
  const all = [...imports].flatMap(([from, targets]) => [...targets].map((to) => [from, to]));
  const reached = new Map();
  const reach = (name, path = new Set()) => {
    if (path.has(name)) return undefined;
    if (!reached.has(name)) {
      const beyond = new Set();
      for (const to of imports.get(name) ?? []) {
        const further = reach(to, new Set([...path, name]));
        if (!further) return undefined;
        for (const each of [to, ...further]) beyond.add(each);
      }
      reached.set(name, beyond);
    }
    return reached.get(name);
  };
  if ([...imports.keys()].some((name) => !reach(name))) return all;
  return all.filter(
    ([from, to]) => ![...imports.get(from)].some((via) => via !== to && reached.get(via).has(to)),
  );
}

function id(name) {
  return name.replace(/\W+/g, '_');
}

function replaceSection(text, name, drawn) {
  const section = new RegExp(`(<!-- drawn: ${name} -->\\n)[^]*?(<!-- end -->)`);
  if (!section.test(text)) throw new Error(`${page} has no section “drawn: ${name}”`);
  return text.replace(section, (_, begin, end) => `${begin}${drawn}\n${end}`);
}
