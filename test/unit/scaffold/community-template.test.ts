import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { toValue } from '../../../src/core/formats/front-matter/yaml-node';
import { defaultConfig } from '../../../src/core/model/config/community-config';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import {
  answerValue,
  keepsShape,
  readTemplate,
  targetPath,
  templateName,
  whyUnusable,
} from '../../../src/core/services/scaffold/community-template';
import { newDocument } from '../../../src/core/services/scaffold/new-document';
import { openInMemory } from '../community/in-memory-community';

const template = `---
template:
  name: Interview
  kind: post
  # Where it goes.
  path: content/interviews/{{date}}-{{title}}.md
  asks:
    - { name: guest, title: Who is interviewed?, type: person, required: true }
    - name: season
      type: choice
      choices: [spring, autumn]
      default: spring
    - { name: day_of_it, type: day }
    - { name: recorded, type: yes-no, default: no }
    - { name: motto }
title: "{{title}}"
guest: "{{guest}}"
season: {{season}}
day: "{{day_of_it}}"
recorded: {{recorded}}
motto: '{{motto}}'
line: About {{motto}} and more
status: draft
---

# {{title}}

{{guest_name}} says: {{motto}}. {{cursor}}
`;

const around = { config: defaultConfig, siblings: [], exists: () => false };
const ask = (name: string) => {
  const found = readTemplate(template).head.asks.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
const answer = (name: string, written: string | undefined) => {
  const value = answerValue(ask(name), written, 'en');
  return value && 'wrong' in value ? inEnglish(value.wrong) : value;
};

function made(answers: Readonly<Record<string, string>>): string {
  const values = Object.fromEntries(
    ['guest', 'season', 'day_of_it', 'recorded', 'motto'].map((name) => {
      const value = answerValue({ ...ask(name), isRequired: false }, answers[name], 'en');
      if (value && 'wrong' in value) throw new Error(inEnglish(value.wrong));
      return [name, value];
    }),
  );
  const options = { title: 'At sea', now: 0, language: 'en' as const, template, path: 'content/a.md' };
  return newDocument('post', { ...options, values: { ...values, guest_name: values['guest'] } }, around).text;
}

function fieldsOf(text: string): unknown {
  const { node, problems } = parseYaml(text.split(/^---$/m)[1] ?? '', 0);
  expect(problems).toEqual([]);
  return node && toValue(node);
}

describe('a template of a community', () => {
  test('says what it is, where it writes and what it asks', () => {
    const { head, problems, text } = readTemplate(template);
    expect(problems).toEqual([]);
    expect(head).toMatchObject({
      name: 'Interview',
      kind: 'post',
      path: 'content/interviews/{{date}}-{{title}}.md',
    });
    expect(
      head.asks.map(({ title, type, isRequired, default: given }) => [title, type, isRequired, given]),
    ).toEqual([
      ['Who is interviewed?', 'person', true, undefined],
      ['Season', 'choice', false, 'spring'],
      ['Day of it', 'day', false, undefined],
      ['Recorded', 'yes-no', false, 'false'],
      ['Motto', 'text', false, undefined],
    ]);
    expect(text).toBe(template.replace(/template:\n[^]*?(?=title: "\{\{)/, ''));
    expect(templateName(head, 'templates/talk.md')).toBe('Interview');
    expect(templateName({ asks: [] }, 'templates/long-read.md')).toBe('Long read');
  });

  test('is filled in by type', () => {
    const text = made({
      guest: 'bo',
      season: 'autumn',
      day_of_it: '14 March 2026',
      recorded: 'yes',
      motto: 'Go',
    });
    expect(fieldsOf(text)).toEqual({
      title: 'At sea',
      guest: 'bo',
      season: 'autumn',
      day: '2026-03-14',
      recorded: true,
      motto: 'Go',
      line: 'About Go and more',
      status: 'draft',
      kind: 'post',
    });
    expect(text).toContain('\nbo says: Go. \n');
    expect(text).not.toContain('template:');
  });

  test('leaves out the fields that nobody answered', () => {
    const text = made({ guest: 'bo', motto: '' });
    expect(fieldsOf(text)).toEqual({ title: 'At sea', guest: 'bo', status: 'draft', kind: 'post' });
    expect(text).toContain('\nbo says: . \n');
  });

  test('takes its defaults where nobody is asked', () => {
    const { text } = newDocument('post', { title: 'At sea', now: 0, language: 'nl', template }, around);
    expect(fieldsOf(text)).toMatchObject({ season: 'spring', recorded: false });
  });

  test('takes no answer that does not fit', () => {
    expect(answer('guest', '  ')).toBe('This is needed.');
    expect(answer('season', 'winter')).toBe('“winter” is none of the choices: spring, autumn.');
    expect(answer('day_of_it', 'soon')).toBe('“soon” is no day such as 2026-03-14.');
    expect(answer('recorded', 'perhaps')).toBe('“perhaps” is neither yes nor no.');
    expect(answer('motto', undefined)).toBeUndefined();
    expect(answer('recorded', 'true')).toEqual({ yaml: true, markdown: 'yes' });
  });

  test('is filled in with any words, which say nothing but themselves', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc
        .array(
          fc.constantFrom(
            ...[
              '"',
              "'",
              ': ',
              ' #',
              '- ',
              '\n',
              '---\n',
              '{{title}}',
              '{{cursor}}',
              '<b>',
              '](x.md)',
              '[[x]]',
            ],
            ...[
              '@bo',
              '#tag',
              '`',
              '\\',
              '|',
              '>',
              '&amp;',
              '*a*',
              'null',
              'yes',
              '2026',
              '[',
              '{',
              ',',
              '$x$',
              '!',
            ],
          ),
          { maxLength: 6 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, (motto) => {
        const text = made({ guest: 'bo', motto });
        const meant = motto
          .toWellFormed()
          .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
          .trim();
        expect(fieldsOf(text)).toMatchObject(
          meant === '' ? { guest: 'bo' } : { motto: meant, line: `About ${meant} and more` },
        );
        const { links, mentions, tags, headings, bareImages } = scanMarkdown(text);
        expect([links, mentions, tags, bareImages ?? []]).toEqual([[], [], [], []]);
        expect(headings).toHaveLength(1);
      }),
      { numRuns: 150 },
    );
  });

  test('keeps its fields, or is refused', () => {
    const inList = '---\ntags: [a {{motto}}, b]\n---\n';
    expect(keepsShape(inList, { motto: { yaml: 'fine', markdown: '' } })).toBe(true);
    expect(keepsShape(inList, { motto: { yaml: 'x, y', markdown: '' } })).toBe(false);
    expect(keepsShape('---\na: "{{motto}}"\n---\n', { motto: { yaml: '"\nb: c', markdown: '' } })).toBe(true);
  });

  test('in HTML keeps what an answer says, and no more', () => {
    const html = '<a title="{{motto}}">{{motto}}</a>\n';
    const value = answerValue(ask('motto'), '"><img src=x onerror=y>', 'en');
    const values = { motto: value && 'wrong' in value ? undefined : value };
    const { text } = newDocument(
      'page',
      { title: 'x', now: 0, language: 'en', template: html, values, path: 'a.md' },
      around,
    );
    expect(text).not.toContain('<img');
    expect(text.match(/"/g)).toHaveLength(2);
  });
});

describe('where a document goes', () => {
  const target = (path: string, values = {}) => {
    const found = targetPath({ path, asks: [] }, { title: 'At sea', date: '2026-03-14', ...values });
    return typeof found === 'object' ? inEnglish(found.wrong) : found;
  };

  test.each([
    ['content/{{date}}-{{title}}.md', 'content/2026-03-14-at-sea.md'],
    ['/notes/./{{title}}.md', 'notes/at-sea.md'],
    ['a/../b/{{title}}.md', 'b/at-sea.md'],
    ['{{gone}}/x.md', 'gone/x.md'],
  ])('%s is %s', (path, expected) => expect(target(path)).toBe(expected));

  test.each([
    ['../{{title}}.md', '“../at-sea.md” leads out of the community’s folder.'],
    ['a/../../b.md', '“a/../../b.md” leads out of the community’s folder.'],
    ['C:/b.md', '“C:/b.md” leads out of the community’s folder.'],
    ['..\\b.md', '“..\\b.md” leads out of the community’s folder.'],
    ['.git/b.md', '“.git/b.md” is no path that every system allows.'],
    ['.GIT/b.md', '“.GIT/b.md” is no path that every system allows.'],
    ['a/b?.md', '“a/b?.md” is no path that every system allows.'],
    ['a./b.md', '“a./b.md” is no path that every system allows.'],
    ['a/{{title}}', '“a/at-sea” is no path of a Markdown file (.md).'],
    ['a/.md', '“a/.md” is no path of a Markdown file (.md).'],
  ])('is never %s', (path, why) => expect(target(path)).toBe(why));

  test('is never led out by an answer', () => {
    const value = { yaml: '../../etc/passwd', markdown: '' };
    expect(target('a/{{motto}}.md', { motto: value })).toBe('a/etc-passwd.md');
  });
});

describe('a template that cannot be used', () => {
  const why = (head: string, rest = ''): string | undefined => {
    const path = 'templates/talk.md';
    const said = whyUnusable(path, readTemplate(`---\ntemplate:\n${head}title: x\n---\n${rest}`));
    return said && inEnglish(said);
  };
  const asked = (one: string): string | undefined => why(`  asks:\n    - ${one}\n`);
  const at = (line: number, text: string): string => `templates/talk.md, line ${line}: ${text}`;

  test.each([
    ['{ name: Place }', 'A question needs a “name” of small letters and underscores, such as “place”.'],
    ['{ type: text }', 'A question needs a “name” of small letters and underscores, such as “place”.'],
    ['{ name: title }', '“title” is known without asking: call the question something else.'],
    ['{ name: a, type: chioce }', 'Kith does not know “chioce”. Did you mean “choice”?'],
    [
      '{ name: a, type: script }',
      'Kith does not know “script” here. It is one of: text, choice, day, person, yes-no.',
    ],
    ['{ name: a, type: choice }', 'A choice needs “choices”: a list to choose from.'],
    ['{ name: a, type: choice, choices: [x], default: y }', '“y” is none of the choices: x.'],
    ['{ name: a, type: day, default: soon }', '“soon” is no day such as 2026-03-14.'],
    ['{ name: a, type: yes-no, default: x }', '“x” is neither yes nor no.'],
    ['{ name: a, defualt: x }', 'Kith does not know “defualt”. Did you mean “default”?'],
    ['place', 'A question needs a “name” and a “type”.'],
  ])('asks %s', (one, text) => expect(asked(one)).toBe(at(4, text)));

  test('asks twice, for no list, or too much', () => {
    expect(why('  asks:\n    - name: a\n    - name: a\n')).toBe(at(5, '“a” is asked twice.'));
    expect(why('  asks: place\n')).toBe(at(3, '“asks” must be a list.'));
    const many = Array.from({ length: 21 }, (_, i) => `    - name: ${'a'.repeat(i + 1)}\n`).join('');
    expect(why(`  asks:\n${many}`)).toBe(at(4, 'A template asks 20 questions at most.'));
  });

  test('writes where it may not, is of no kind, or is no YAML', () => {
    expect(why('  path: ../{{title}}.md\n')).toBe(at(3, '“../x.md” leads out of the community’s folder.'));
    expect(why('  kind: psot\n')).toBe(at(3, 'Kith does not know “psot”. Did you mean “post”?'));
    expect(why('  name: "a\n')).toContain('templates/talk.md, line 4: ');
  });

  test('has a place that nobody asks for', () => {
    expect(why('  name: Talk\n', '{{plaec}}\n')).toBe(
      at(6, '“{{plaec}}” is asked for nowhere: add it to “asks”.'),
    );
    expect(why('  path: a/{{plaec}}.md\n')).toContain('line 3');
  });

  test('is another’s where “template” is a name, or there is none', () => {
    for (const text of [
      '---\ntemplate: post.html\n---\n{{x}}\n',
      '# Nothing\n',
      '---\ntitle: x\n---\n{{x}}\n',
    ])
      expect(readTemplate(text)).toEqual({ head: { asks: [] }, text, problems: [] });
  });

  test('is a problem of the community', async () => {
    const { problems } = await openInMemory({
      'community.yml': 'name: Harbour\n',
      'templates/a.md': '---\ntemplate:\n  path: ../a.md\n---\n',
      'templates/b.md': '---\ntemplate:\n  path: a.md\n---\n',
      'pages/c.md': '---\ntemplate:\n  path: ../a.md\n---\n',
    });
    expect(problems()).toEqual(['templates/a.md:3 template-invalid']);
  });
});
