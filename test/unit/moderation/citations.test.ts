import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../src/core/formats/front-matter/edit';
import { allCitableHeadings } from '../../../src/core/model/documents/guideline-headings';
import type { Kind } from '../../../src/core/model/kinds/kind';
import { documentSchemas } from '../../../src/core/model/schemas/document-schemas';
import { pageProposals, valueProposals } from '../../../src/core/services/language/completions';
import { yamlPlaceAt } from '../../../src/core/services/language/field-place';
import { referencesTo } from '../../../src/core/services/language/references/targets';
import { citationsAmong, referencesToHeading } from '../../../src/core/services/guidelines/citations';
import { citing } from '../../../src/core/services/guidelines/cite';
import { openInMemory } from '../community/in-memory-community';

const path = 'guidelines/conduct.md';
const files: Readonly<Record<string, string>> = {
  [path]: '---\ntitle: Conduct\n---\n\n# Conduct\n\n## Be kind\n\nAlways.\n\n## Spam [or not]\n\nNever.\n',
  'moderation/rules/a.yml': `id: a\nstatus: active\nwhen: {}\naction: queue\nguideline: ${path}#spam-or-not\n`,
  'moderation/rules/b.yml': `id: b\nstatus: off\nwhen: {}\naction: queue\nguideline: ${path}\n`,
  'moderation/log/2026/01KBBT6R80CS9FQM0JCWKAMWEA.yml': `id: 01KBBT6R80CS9FQM0JCWKAMWEA\nat: 2026-11-01\nactor: ada\naction: hide\nguideline: ${path}#Spam-or-not\n`,
  'discussions/a/thread.md': `---\ntitle: A\nauthor: bo\n---\n\n[that](../../${path}#be-kind) and [[Conduct#spam-or-not]]\n`,
};

async function opened() {
  const { community } = await openInMemory(files);
  const guideline = community.documents.get(path);
  if (!guideline) throw new Error('not read');
  const yielding = { pacer: { pause: () => undefined }, signal: new AbortController().signal };
  const references = await referencesTo({ type: 'document', document: guideline }, community, yielding);
  return { community, guideline, references };
}

describe('what refers to a guideline', () => {
  test('is sorted into rules, decisions and all else, by heading', async () => {
    const { community, guideline, references } = await opened();
    const paths = (anchor?: string) => {
      const wanted =
        anchor === undefined ? references : referencesToHeading(references, anchor, guideline.facts());
      const { rules, decisions, others } = citationsAmong(wanted, community.documents);
      return [rules, decisions, others].map((list) => list.map((one) => one.path.replace(/.*\//, '')));
    };
    expect(paths()).toEqual([
      ['a.yml', 'b.yml'],
      ['01KBBT6R80CS9FQM0JCWKAMWEA.yml'],
      ['thread.md', 'thread.md'],
    ]);
    // Anchors count without regard to case, as on a forge.
    expect(paths('spam-or-not')).toEqual([['a.yml'], ['01KBBT6R80CS9FQM0JCWKAMWEA.yml'], ['thread.md']]);
    expect(paths('be-kind')).toEqual([[], [], ['thread.md']]);
  });
});

describe('completion', () => {
  test('of the field offers guidelines and their headings', async () => {
    const { community } = await opened();
    const schema = documentSchemas.rule.properties?.['guideline'];
    const proposals = schema ? valueProposals(schema, community, '2026-11-30') : [];
    expect(proposals.map(({ insert, name }) => [insert, name])).toEqual([
      [path, 'Conduct'],
      [`${path}#be-kind`, 'Be kind'],
      [`${path}#spam-or-not`, 'Spam [or not]'],
    ]);
  });

  test('of a wiki link offers headings by their words, from three letters on', async () => {
    const { community } = await opened();
    const inserts = (typed: string) => pageProposals(community, typed, 20).map(({ insert }) => insert);
    expect(inserts('kind')).toContain('Conduct#be-kind');
    expect(inserts('ki')).not.toContain('Conduct#be-kind');
  });

  test.each([
    ['guideline: gui|', 'gui', 11],
    ['---\nid: a\nguideline: |\n', '', 11],
  ])('knows the field in a file that is YAML throughout: %j', (written, typed, start) => {
    const before = written.slice(0, written.indexOf('|')).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const place = yamlPlaceAt(written.replace('|', '').split('\n'), position, documentSchemas.rule);
    expect(place).toMatchObject({ type: 'value', typed, start, schema: { refersTo: 'guideline' } });
  });
});

describe('to cite a heading', () => {
  const cited = async (
    kind: Kind,
    at: string,
    text: string,
    start: number,
    end = start,
  ): Promise<string | undefined> => {
    const { guideline } = await opened();
    const heading = allCitableHeadings([guideline])[1];
    if (!heading) throw new Error('no heading');
    const bodyStart = text.startsWith('---') ? text.indexOf('---\n', 4) + 4 : 0;
    const edit = citing({ path: at, kind, text, start, end, bodyStart }, heading);
    return edit && applyEdit(text, edit);
  };

  test('in prose writes a link, with the selected words or those of the heading', async () => {
    const reply = 'discussions/a/01KBBT6R80CS9FQM0JCWKAMWEB.md';
    const text = '---\nauthor: bo\n---\nSee this.\n';
    const link = '](../../guidelines/conduct.md#spam-or-not)';
    expect(await cited('reply', reply, text, text.length)).toBe(`${text}[Spam \\[or not\\]${link}`);
    const at = text.indexOf('this');
    expect(await cited('reply', reply, text, at, at + 4)).toBe(text.replace('this', `[this${link}`));
  });

  test('in YAML fills the field, and keeps comments', async () => {
    const text = 'id: a # mine\nguideline: old.md # why\n';
    expect(await cited('rule', 'moderation/rules/a.yml', text, 0)).toBe(
      `id: a # mine\nguideline: ${path}#spam-or-not # why\n`,
    );
    expect(await cited('rule', 'moderation/rules/a.yml', 'id: a\n', 0)).toBe(
      `id: a\nguideline: ${path}#spam-or-not\n`,
    );
  });

  test('is refused in fields of which none cites a guideline', async () => {
    expect(await cited('post', 'posts/a.md', '---\ntitle: A\n---\nText.\n', 5)).toBeUndefined();
  });
});
