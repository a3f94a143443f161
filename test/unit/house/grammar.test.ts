import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import textmate, { type IGrammar, type IRawGrammar } from 'vscode-textmate';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';

const root = path.resolve(import.meta.dirname, '../../..');
const require = createRequire(import.meta.url);
const extensions = path.join(root, '.vscode-test/server/node_modules/code-server/lib/vscode/extensions');
const markdownGrammar = path.join(extensions, 'markdown-basics/syntaxes/markdown.tmLanguage.json');
const hasEditor = existsSync(markdownGrammar);

const MENTION = 'entity.name.function.mention.kith';
const TAG = 'keyword.other.tag.kith';
const WIKI = 'markup.underline.link.wiki.kith';
const GUIDELINE = 'entity.name.type.guideline.kith';

/** Stands in for the editor's grammar where there is none: every line is a paragraph's. */
const paragraphs = JSON.stringify({
  scopeName: 'text.html.markdown',
  patterns: [{ begin: '(?=\\S)', end: '$', name: 'meta.paragraph.markdown' }],
});

interface Coloured {
  readonly line: number;
  readonly scope: string;
  readonly text: string;
}

/**
 * Kith's grammars injected into the grammars of `sources`, by scope name: gives what of a text they colour.
 */
async function createColouring(
  sources: Readonly<Record<string, () => string>>,
): Promise<(text: string) => Coloured[]> {
  const injections = readdirSync(path.join(root, 'syntaxes')).map((file) =>
    path.join(root, 'syntaxes', file),
  );
  const grammars = new Map<string, IRawGrammar>();
  for (const file of injections) {
    const grammar = textmate.parseRawGrammar(readFileSync(file, 'utf8'), file);
    grammars.set(grammar.scopeName, grammar);
  }
  const injected = [...grammars.keys()];
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => {
      const source = sources[scope];
      return Promise.resolve(
        grammars.get(scope) ?? (source ? textmate.parseRawGrammar(source(), `${scope}.json`) : null),
      );
    },
    getInjections: (scope) => (scope === 'text.html.markdown' ? injected : []),
  });
  const grammar = await registry.loadGrammar('text.html.markdown');
  if (!grammar) throw new Error('There is no grammar of Markdown.');
  return (text) => colouredIn(grammar, text);
}

function colouredIn(grammar: IGrammar, text: string): Coloured[] {
  const found: { line: number; scope: string; text: string; end: number }[] = [];
  let stack = textmate.INITIAL;
  for (const [line, content] of text.split('\n').entries()) {
    const { tokens, ruleStack } = grammar.tokenizeLine(content, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const scope = scopes.findLast(
        (name) => name.endsWith('.kith') && !/^(?:punctuation|meta)\./.test(name),
      );
      if (scope === undefined) continue;
      const piece = content.slice(startIndex, endIndex);
      const last = found.at(-1);
      // The punctuation that opens a mark is a token of its own, and so is a mark behind it.
      const opens = scopes.some((name) => name.startsWith('punctuation.definition'));
      if (last?.line === line && last.end === startIndex && last.scope === scope && !opens) {
        last.text += piece;
        last.end = endIndex;
      } else found.push({ line, scope, text: piece, end: endIndex });
    }
  }
  return found.map(({ line, scope, text: piece }) => ({ line, scope, text: piece }));
}

const editorSources: Record<string, () => string> = {
  'text.html.markdown': () => readFileSync(markdownGrammar, 'utf8'),
  'text.html.derivative': () => read('html/syntaxes/html-derivative.tmLanguage.json'),
  'text.html.basic': () => read('html/syntaxes/html.tmLanguage.json'),
  'source.yaml': () => read('yaml/syntaxes/yaml.tmLanguage.json'),
  'source.yaml.1.2': () => read('yaml/syntaxes/yaml-1.2.tmLanguage.json'),
};
const read = (file: string): string => readFileSync(path.join(extensions, file), 'utf8');

const names = (found: readonly Coloured[], scope: string): string[] =>
  found.filter((mark) => mark.scope === scope).map(({ text }) => text);

let inParagraphs: (text: string) => Coloured[];
let inMarkdown: (text: string) => Coloured[];
beforeAll(async () => {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(new Uint8Array(wasm).buffer);
  inParagraphs = await createColouring({ 'text.html.markdown': () => paragraphs });
  inMarkdown = hasEditor ? await createColouring(editorSources) : inParagraphs;
});

/**
 * Prose in which nearly everything matters to a mention or a tag, and nothing is code, HTML or a link's
 * bracket.
 */
const prose = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('@', '#', ' ', '@a', '#a', ' @', ' #') },
      fc.constantFrom(
        'a',
        'Fe',
        'ada',
        'fff',
        'bad',
        '1',
        '12',
        '.',
        '-',
        '_',
        '/',
        ',',
        '(',
        ')',
        '{',
        '=',
        '+',
      ),
      fc.constantFrom(
        'é',
        '日',
        '٣',
        '\u0301',
        '🎉',
        '𝒜',
        '𝄞',
        '—',
        'pm',
        '.30',
        '@7pm',
        '#a1b2c3',
        '#ffeeff',
        '&',
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => `x ${pieces.join('')}`);

function expectAgreement(colour: (text: string) => Coloured[], line: string): void {
  const facts = scanMarkdown(line);
  fc.pre(facts.links.length === 0);
  const found = colour(line);
  expect(names(found, MENTION), line).toEqual(facts.mentions.map(({ name }) => `@${name}`));
  expect(names(found, TAG), line).toEqual(facts.tags.map(({ name }) => `#${name}`));
}

describe('the grammar of Kith’s marks', () => {
  test('colours the mentions and the tags that the scanner finds', () => {
    fc.assert(
      fc.property(prose, (line) => expectAgreement(inParagraphs, line)),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['@ada @grace-h @linus.t @ada/@bob @José @0xCafe @ada- +@bob', 9],
    ['ada@example.org a.@b.org @scope/name @7pm @10.30am @12 @@ada foo-@bar \\@ada medium.com/@ada', 0],
    ['http://a.b/,@ada www.a.b/,@ada https://medium.com/@ada', 0],
  ])('mentions in %j', (line, count) => {
    expect(names(inParagraphs(line), MENTION)).toHaveLength(count);
    expect(scanMarkdown(line).mentions).toHaveLength(count);
  });

  test.each([
    ['#event #two-words (#three) #six/seven. 🎉#party #Größe #facade #été2026', 8],
    ['x #123 #fff #a1b2c3 #FFFFFF C# a#b &#39; ##tag #-x #_x a.md#frag', 0],
  ])('tags in %j', (line, count) => {
    expect(names(inParagraphs(line), TAG)).toHaveLength(count);
    expect(scanMarkdown(line).tags).toHaveLength(count);
  });

  test.each([
    '[[Page]] and [[Page name|text]], [[ Page | text ]], [[Page#Heading]] ![[embedded.png]]',
    '[[Page\\|text]] [[a]] [[ab]] [[a|]] [[a||b]] [[é b  c ]]',
    '[[]] [[ ]] [[|x]] [[a]b]] [[1]](url) [[2]][ref] [[a',
  ])('wiki links in %j', (line) => {
    const wiki = scanMarkdown(line).links.filter(({ type }) => type === 'wiki');
    expect(names(inParagraphs(line), WIKI)).toEqual(wiki.map(({ target }) => target));
  });

  test('colours the anchor of a link to a guideline, and no other', () => {
    const line =
      '[a](../guidelines/conduct.md#be-kind) [b](<CODE_OF_CONDUCT.md#b> "T") [c](guidelines/x.md) [d](x.md#d)';
    expect(names(inParagraphs(line), GUIDELINE)).toEqual(['#be-kind', '#b']);
  });
});

// Skipped where no editor has been fetched into .vscode-test: then there is no grammar of Markdown to try
// this in.
describe.skipIf(!hasEditor)('the grammar within the editor’s own grammar of Markdown', () => {
  test('colours the mentions and the tags that the scanner finds', () => {
    fc.assert(
      fc.property(prose, (line) => expectAgreement(inMarkdown, line)),
      { numRuns: 1000 },
    );
  });

  test('leaves code, comments, HTML, addresses and links alone', async () => {
    const text = readFileSync(path.join(root, 'test/syntaxes/marks.md'), 'utf8');
    const lines = inMarkdown(text).map((mark) => `${mark.line + 1} ${mark.scope} ${mark.text}\n`);
    await expect(lines.join('')).toMatchFileSnapshot(path.join(root, 'test/syntaxes/marks.scopes.txt'));
  });

  test('agrees with the scanner on the fixture', () => {
    const text = readFileSync(path.join(root, 'test/syntaxes/marks.md'), 'utf8');
    const { mentions, tags, links } = scanMarkdown(text);
    const found = inMarkdown(text);
    expect(names(found, MENTION)).toEqual(mentions.map(({ name }) => `@${name}`));
    expect(names(found, TAG)).toEqual(tags.map(({ name }) => `#${name}`));
    const wiki = links.filter(({ type }) => type === 'wiki');
    expect(names(found, WIKI)).toEqual(wiki.map(({ target }) => target));
  });

  test.each(['dark_modern', 'light_modern', 'dark_plus', 'light_plus', 'hc_black', 'hc_light'])(
    'has scopes that the theme %s sets apart',
    (theme) => {
      const scopes = themeScopes(`${theme}.json`);
      for (const scope of [MENTION, TAG, WIKI, GUIDELINE, 'string.other.link.title.kith']) {
        const parts = scope.split('.');
        const covering = parts.map((_, i) => parts.slice(0, i + 1).join('.'));
        expect(
          covering.some((name) => scopes.has(name)),
          scope,
        ).toBe(true);
      }
    },
  );
});

/** What a theme names between quotes, its scopes among them, with what the themes that it includes name. */
function themeScopes(file: string): Set<string> {
  const text = read(`theme-defaults/themes/${file}`);
  const included = /"include":\s*"\.\/([^"]+)"/.exec(text)?.[1];
  const named = [...text.matchAll(/"([^"\n]+)"/g)].map((match) => match[1] ?? '');
  return new Set([...named, ...(included ? themeScopes(included) : [])]);
}
