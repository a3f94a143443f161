// Draws the floors and the folders of docs/architecture.md from the imports that there are. `--check` changes nothing and
// fails where the drawing is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);
const page = 'docs/architecture.md';

const { output } = await cruise(['src'], {
  tsConfig: { fileName: 'tsconfig.json' },
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  includeOnly: '^src/',
});
const modules = output.modules.filter(({ source }) => source.startsWith('src/'));

let text = readFileSync(page, 'utf8');
text = replaceSection(text, 'floors', drawing(modules, floorOf));
for (const floor of ['core', 'node', 'extension']) {
  const within = modules.filter(({ source }) => floorOf(source) === floor);
  text = replaceSection(
    text,
    floor,
    drawing(within, (file) => (floorOf(file) === floor ? folderIn(floor, file) : undefined)),
  );
}

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

/** The folder right under the floor, or the floor's own files as one. */
function folderIn(floor, file) {
  const [, , folder, more] = file.split('/');
  return more === undefined ? `${floor}/` : folder;
}

/** A Mermaid drawing of who imports whom, each edge once. */
function drawing(files, nameOf) {
  const nodes = new Map();
  const edges = new Set();
  for (const { source, dependencies } of files) {
    const from = nameOf(source);
    if (from === undefined) continue;
    nodes.set(from, (nodes.get(from) ?? 0) + 1);
    for (const { resolved } of dependencies) {
      const to = nameOf(resolved);
      if (to !== undefined && to !== from) edges.add(`  ${id(from)} --> ${id(to)}`);
    }
  }
  const boxes = [...nodes].sort().map(([name, count]) => `  ${id(name)}["${name} · ${count}"]`);
  return ['```mermaid', 'flowchart TD', ...boxes, ...[...edges].sort(), '```'].join('\n');
}

function id(name) {
  return name.replace(/\W+/g, '_');
}

function replaceSection(text, name, drawn) {
  const section = new RegExp(`(<!-- drawn: ${name} -->\\n)[^]*?(<!-- end -->)`);
  if (!section.test(text)) throw new Error(`${page} has no section “drawn: ${name}”`);
  return text.replace(section, (_, begin, end) => `${begin}${drawn}\n${end}`);
}
