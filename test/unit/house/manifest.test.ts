import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { todayActions } from '../../../src/core/services/today/today-actions';
import { todaySourceIds } from '../../../src/core/services/today/today-sources';
import { toolNames } from '../../../src/core/services/tools/tool-names';
import { tools } from '../../../src/core/services/tools/tools';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}

const { contributes, publisher, name } = JSON.parse(read('package.json')) as {
  publisher: string;
  name: string;
  contributes: {
    commands: { command: string; title: string; category: string; enablement?: string }[];
    menus: Record<string, MenuItem[]>;
    keybindings: MenuItem[];
    languageModelTools: {
      name: string;
      modelDescription: string;
      when: string;
      inputSchema: { properties: Record<string, unknown> };
    }[];
    views: Record<string, { id: string; name: string; visibility?: string; when?: string }[]>;
    configurationDefaults: Record<string, Record<string, string>>;
    viewsWelcome: { view: string; contents: string; when?: string }[];
    configuration: {
      properties: Record<string, { scope?: string; default?: unknown; properties?: Record<string, unknown> }>;
    };
    walkthroughs: { id: string; steps: { media: { svg: string } }[] }[];
  };
};
const declared = contributes.commands.map(({ command }) => command).sort();
const mapped = commandMapKeys().sort();
const sources = sourceTexts('src/extension');

describe('the manifest', () => {
  test('declares the commands of the typed map, no more and no fewer', () =>
    expect(declared).toEqual(mapped));

  test('each command is implemented once', () => {
    const implemented = [...sources.matchAll(/\.command\(\s*'(kith\.[^']+)'/g)]
      .map((match) => match[1])
      .sort();
    expect(implemented).toEqual(mapped);
  });

  test('every command is in one category, titled in both languages, and says when it can be used', () => {
    const always = ['kith.community.openSettings', 'kith.log.show', 'kith.walkthrough.open'];
    const hidden = (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
    for (const { command, title, category, enablement } of contributes.commands) {
      expect(category, command).toBe('Kith');
      expect(title, command).toMatch(/^%command\..+%$/);
      const needsNone = always.includes(command) || hidden.some((item) => item.command === command);
      expect(enablement === undefined, `${command} has enablement`).toBe(needsNone);
    }
  });

  test('menus and keys use commands that there are', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
      ({ command }) => command,
    );
    expect(used.filter((command) => !declared.includes(command))).toEqual([]);
  });

  test('clauses use only operators that the editor knows', () => {
    // It takes a clause that it cannot read for one that always holds.
    const unknown = [...read('package.json').matchAll(/"(?:when|enablement)": "(.*)"/g)].filter(
      ([, clause]) => clause?.includes('!~'),
    );
    expect(unknown).toEqual([]);
  });

  test('links in welcome texts and the walkthrough lead to commands that there are', () => {
    const views = Object.values(contributes.views).flat();
    const focus = views.map(({ id }) => `${id}.focus`);
    for (const file of ['package.nls.json', 'package.nls.nl.json']) {
      const linked = [...read(file).matchAll(/\(command:(kith\.[\w.]+)\)/g)].map(
        (match) => match[1] as string,
      );
      expect(linked.length).toBeGreaterThan(0);
      expect(linked.filter((command) => !declared.includes(command) && !focus.includes(command))).toEqual([]);
    }
  });

  test('contexts that clauses ask for are set by the code', () => {
    const clauses = [
      ...contributes.commands.map(({ enablement }) => enablement ?? ''),
      ...Object.values(contributes.menus).flatMap((items) => items.map(({ when }) => when ?? '')),
      ...contributes.viewsWelcome.map(({ when }) => when ?? ''),
      ...contributes.languageModelTools.map(({ when }) => when),
    ].join(' ');
    const views = Object.values(contributes.views).flatMap((group) => group.map(({ id }) => id));
    const asked = new Set([...clauses.matchAll(/(?<![\w.])kith\.[\w.]+/g)].map(([key]) => key));
    for (const key of asked) {
      if (!views.includes(key)) expect(sources.includes(`'${key}'`), key).toBe(true);
    }
  });

  test('tells language models of the tools that there are, as core describes them', () => {
    expect(toolNames).toEqual(tools.map(({ name }) => name));
    expect(contributes.languageModelTools.map(({ name }) => name)).toEqual(toolNames);
    for (const [at, { modelDescription, when, inputSchema }] of contributes.languageModelTools.entries()) {
      expect(modelDescription).toBe(tools[at]?.description);
      const { folder, ...properties } = inputSchema.properties;
      expect({ ...inputSchema, properties }).toEqual(tools[at]?.inputSchema);
      expect(folder).toMatchObject({ type: 'string' });
      expect(when).toMatch(/^config\.kith\.tools\.enabled && /);
    }
  });

  test('every setting has a scope and a default', () => {
    for (const [key, { scope, default: value }] of Object.entries(contributes.configuration.properties)) {
      expect(key).toMatch(/^kith\./);
      expect(scope, key).toBeDefined();
      expect(value, key).toBeDefined();
    }
  });

  test('what Today asks for has a command', () => {
    expect(Object.values(todayActions).filter((command) => !declared.includes(command))).toEqual([]);
  });

  test('every source of Today can be switched off', () => {
    const { properties, default: value } = contributes.configuration.properties['kith.today.sources'] ?? {};
    expect(Object.keys(properties ?? {})).toEqual(todaySourceIds);
    expect(value).toEqual(Object.fromEntries(todaySourceIds.map((id) => [id, true])));
  });

  test('view titles fit into a narrow side bar, in both languages', () => {
    for (const file of ['package.nls.json', 'package.nls.nl.json']) {
      const words = JSON.parse(read(file)) as Record<string, string>;
      for (const { id, name } of Object.values(contributes.views).flat()) {
        const title = words[name.replaceAll('%', '')] ?? '';
        expect(title.length, `${id} in ${file}: “${title}”`).toBeGreaterThan(0);
        expect(title.length, `${id} in ${file}: “${title}”`).toBeLessThanOrEqual(14);
      }
    }
  });

  test('two views are open at first, and what is about the open file stands beside the outline', () => {
    const { kith = [], explorer = [] } = contributes.views;
    expect(kith.filter(({ visibility }) => visibility === undefined).map(({ id }) => id)).toEqual([
      'kith.today',
      'kith.community',
    ]);
    expect(kith.find(({ id }) => id === 'kith.problems')?.visibility).toBe('hidden');
    expect(explorer).toMatchObject([
      { id: 'kith.backlinks', visibility: 'collapsed', when: 'kith.editorKind' },
    ]);
  });

  test('no title in the palette is a word that means nothing without a row', () => {
    const words = JSON.parse(read('package.nls.json')) as Record<string, string>;
    const hidden = (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
    const alone = contributes.commands
      .filter(({ command }) => !hidden.some((item) => item.command === command))
      .map(({ title }) => words[title.replaceAll('%', '')] ?? '')
      .filter((title) =>
        /^(?:Refresh|Open|Rename|Remove|Reply|Accept|Close|Merge|Open Preview)\b…?$/.test(title),
      );
    expect(alone).toEqual([]);
  });

  test('no tab shows a ULID', () => {
    const patterns = Object.keys(
      contributes.configurationDefaults['workbench.editor.customLabels.patterns'] ?? {},
    );
    for (const folder of [
      'discussions',
      'recognitions',
      'introductions',
      'nominations',
      'moderation/log',
      'today',
    ])
      expect(
        patterns.some((pattern) => pattern.includes(`**/${folder}/`)),
        folder,
      ).toBe(true);
    for (const pattern of patterns) {
      expect(
        pattern
          .split('/')
          .at(-1)
          ?.replace(/\.\w+$/, '')
          .replace('[0-7]', '0'),
      ).toHaveLength(26);
    }
  });

  test('the files that it names are there', () => {
    for (const { steps } of contributes.walkthroughs) for (const { media } of steps) read(media.svg);
    expect(`${publisher}.${name}`).toBe('kith-community.kith');
  });
});

function commandMapKeys(): string[] {
  const file = 'src/extension/commands/command-map.ts';
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const map = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === 'CommandMap',
  );
  return (map?.members ?? []).flatMap((member) =>
    member.name && ts.isStringLiteral(member.name) ? [member.name.text] : [],
  );
}

function sourceTexts(folder: string): string {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
