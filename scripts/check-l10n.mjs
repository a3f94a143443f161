// Holds the Dutch texts against the English ones: every string that the code shows has a translation with the
// same places for values, and no translation is left over. Strings are found in the syntax tree, not by a
// pattern, so that a template that is not a literal is an error too.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..');
const errors = [];

const used = new Map();
for (const file of sourceFiles('src')) collect(file);
for (const text of await schemaTexts()) used.set(text, 'src/core/model/kinds or schemas');
const dutch = JSON.parse(readFileSync(path.join(root, 'l10n/bundle.l10n.nl.json'), 'utf8'));
compare(
  'l10n/bundle.l10n.nl.json',
  Object.fromEntries([...used.keys()].map((key) => [key, key])),
  dutch,
  used,
);

const manifest = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8'));
compare(
  'package.nls.nl.json',
  manifest,
  JSON.parse(readFileSync(path.join(root, 'package.nls.nl.json'), 'utf8')),
);
const named = new Set(
  [...readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g)].map(
    (match) => match[1],
  ),
);
for (const key of named)
  if (!(key in manifest)) errors.push(`package.json names %${key}%, which package.nls.json lacks`);
for (const key of Object.keys(manifest))
  if (!named.has(key)) errors.push(`package.nls.json: “${key}” is not used`);

if (errors.length > 0) {
  console.error(errors.join('\n'));
  process.exit(1);
}
console.log(
  `${used.size} strings of the code and ${named.size} of the manifest are there in English and Dutch`,
);

/** Titles and descriptions of fields, which completion and hover show. */
async function schemaTexts() {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: ['src/core/model/schemas/document-schemas.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    mainFields: ['module', 'main'],
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)).schemaTexts();
}

function* sourceFiles(folder) {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && entry.name.endsWith('.ts')) yield path.join(entry.parentPath, entry.name);
  }
}

/** Notes the first argument of each `l10n.t(…)` and `message(…)`. */
function collect(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isCallExpression(node) && isTranslation(node.expression)) {
      const [text] = node.arguments;
      const place = `${path.relative(root, file)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (text && ts.isStringLiteralLike(text)) used.set(text.text, place);
      else if (!isPassedOn(text)) errors.push(`${place}: the text to translate must be a literal`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function isTranslation(callee) {
  if (ts.isIdentifier(callee)) return callee.text === 'message';
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === 't' &&
    /(?:^|\.)l10n$/.test(callee.expression.getText())
  );
}

/** `localize` hands on the template of a message, which was collected where it was made. */
function isPassedOn(node) {
  return node !== undefined && ts.isIdentifier(node) && node.text === 'template';
}

function compare(file, english, translated, places) {
  for (const [key, text] of Object.entries(english)) {
    const translation = translated[key];
    const place = places?.get(key) ?? 'package.nls.json';
    if (typeof translation !== 'string' || translation === '')
      errors.push(`${file} lacks “${key}” (${place})`);
    else if (slots(text) !== slots(translation)) errors.push(`${file}: “${key}” has other places for values`);
  }
  for (const key of Object.keys(translated))
    if (!(key in english)) errors.push(`${file}: “${key}” is not used any more`);
}

function slots(text) {
  return [...new Set(text.match(/\{\d+\}|\]\(command:[^)]*\)/g))].sort().join();
}
