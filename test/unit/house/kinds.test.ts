import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../../src/core/model/kinds/kind';

const root = path.resolve(import.meta.dirname, '../../..');
const known: ReadonlySet<string> = new Set(kinds);

/** Files of core that may list kinds, each with what keeps its list true when a kind is added. */
const allowed: Readonly<Record<string, string>> = {
  'model/document-set/made-title.ts': 'a record of all whose descriptor says that their title is made',
  'community/checks/reference-checks.ts': 'a record of all that fields cite by id',
  'services/scaffold/scaffold-community.ts': 'a choice: whose templates a new community begins with',
};

/**
 * The lists of two or more kinds in a text and of nothing else: array, union of types, keys of an object,
 * cases of a switch, comparisons joined by `||` or `&&`. What is true of some kinds belongs into the table,
 * where a new kind has to say whether it is true of it.
 */
function listsOfKinds(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const names = [...new Set(namesIn(node))];
    if (names.length > 1 && names.every((name) => known.has(name))) found.push(names.join(' '));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** What a list names; `?` stands for what is no text. */
function namesIn(node: ts.Node): string[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(textOf);
  if (ts.isUnionTypeNode(node))
    return node.types.map((type) => (ts.isLiteralTypeNode(type) ? textOf(type.literal) : '?'));
  if (ts.isObjectLiteralExpression(node))
    return node.properties.map(({ name }) => (name ? textOf(name) : '?'));
  if (ts.isCaseBlock(node))
    return node.clauses.filter(ts.isCaseClause).map(({ expression }) => textOf(expression));
  return ts.isBinaryExpression(node) ? comparedIn(node) : [];
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) || ts.isIdentifier(node) ? node.text : '?';
}

const joining: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);
const comparing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** The texts that joined comparisons compare something called `kind` with. */
function comparedIn(node: ts.Expression): string[] {
  if (ts.isParenthesizedExpression(node)) return comparedIn(node.expression);
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right, operatorToken } = node;
  if (joining.has(operatorToken.kind)) return [...comparedIn(left), ...comparedIn(right)];
  const isOfKind = comparing.has(operatorToken.kind) && /(?:^|\.)kind$/.test(left.getText());
  return isOfKind && ts.isStringLiteralLike(right) ? [right.text] : [];
}

describe('a list of kinds', () => {
  test.each([
    ["const some = new Set<Kind>(['post', 'event']);", 'post event'],
    ["type Some = 'goal' | 'audience';", 'goal audience'],
    ['const icons = { page: 1, post: 2 };', 'page post'],
    ["switch (kind) { case 'rule': case 'log': break; default: }", 'rule log'],
    ["if (document.kind === 'rule' || document.kind === 'log') stop();", 'rule log'],
    ["if (kind !== 'rule' && (isNew || kind !== 'log')) go();", 'rule log'],
    ["if (kind !== 'rule' && isNew && kind !== 'log') go();", 'rule log'],
    ["if (document.kind === 'survey') ask();", undefined],
    ["const words = ['post', 'tag'];", undefined],
    ["type Type = 'page' | 'person';", undefined],
    ["const one = ['survey'];", undefined],
    ["if (before?.kind === 'member' || after?.kind === 'member') go();", undefined],
    ["if (at === 'page' || at === 'post') go();", undefined],
  ])('%s', (text, list) => {
    expect(listsOfKinds(text)[0]).toBe(list);
  });
});

test('core lists kinds in their table alone', () => {
  const core = path.join(root, 'src/core');
  const listing = readdirSync(core, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('model/kinds/'))
    .filter((file) => listsOfKinds(readFileSync(path.join(core, file), 'utf8')).length > 0);
  expect(listing.sort()).toEqual(Object.keys(allowed).sort());
}, 60_000);
