import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { toValue, type YamlNode } from '../../../src/core/formats/front-matter/yaml-node';
import { publishWorkflow } from '../../../src/core/services/scaffold/publish-workflow';
import { pullWorkflow } from '../../../src/core/services/scaffold/pull-workflow';
import { ciWorkflow } from '../../../src/core/services/scaffold/ci-workflow';
import type { ScaffoldLanguage } from '../../../src/core/services/scaffold/new-document';
import { scaffoldCommunity } from '../../../src/core/services/scaffold/scaffold-community';
import { openInMemory } from '../community/in-memory-community';

const languages: readonly ScaffoldLanguage[] = ['en', 'nl'];

async function scaffold(language: ScaffoldLanguage, name = 'Harbour', existing: readonly string[] = []) {
  return scaffoldCommunity({
    name,
    language,
    contact: 'ada@harbour.dev',
    exists: async (path) => existing.includes(path),
  });
}

const asRecord = (files: readonly { path: string; text: string }[]) =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));

describe('a new community', () => {
  test.each(languages)('in %s has every place, and no problems', async (language) => {
    const { files, skipped } = await scaffold(language);
    expect(skipped).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual([
      'community.yml',
      'README.md',
      'CONTRIBUTING.md',
      'CODE_OF_CONDUCT.md',
      'guidelines/conduct.md',
      'guidelines/moderation.md',
      'members/README.md',
      'discussions/README.md',
      'events/README.md',
      'strategy/README.md',
      'moderation/rules/newcomer-links.yml',
      'moderation/rules/insults.yml',
      'moderation/rules/personal-data.yml',
      'templates/post.md',
      'templates/event.md',
      'templates/discussion.md',
      'templates/member.md',
      'templates/goal.md',
      '.github/workflows/kith.yml',
    ]);
    for (const { path, text } of files) {
      expect(text.endsWith('\n'), path).toBe(true);
      expect(text, path).not.toMatch(/undefined|\[object|\t|\r| +$/m);
    }
    const { community, problems } = await openInMemory(asRecord(files));
    expect(problems()).toEqual([]);
    expect(community.config).toMatchObject({ name: 'Harbour', languages: [language] });
    expect(community.config.ladder).toHaveLength(3);
    const kinds = Object.fromEntries([...community.documents.all()].map(({ path, kind }) => [path, kind]));
    expect(kinds).toMatchObject({
      'CODE_OF_CONDUCT.md': 'guideline',
      'CONTRIBUTING.md': 'guideline',
      'guidelines/conduct.md': 'guideline',
      'members/README.md': 'page',
      'moderation/rules/newcomer-links.yml': 'rule',
    });
  });

  test.each([
    ['quotes " and \' and : and # and {{x}}'],
    ['two\nlines'],
    ['[x](gone.md) @nobody #tag [[gone]] <b>'],
    ['true'],
    ['🎉'],
    [''],
    ['x'.repeat(500)],
  ])('may be called %j', async (name) => {
    const { files } = await scaffold('en', name);
    const { community, problems } = await openInMemory(asRecord(files));
    expect(problems()).toEqual([]);
    expect(community.config.name).toBe(name.replace('\n', ' ').trim() || 'Our community');
  });

  test.each([
    ['ada@harbour.dev', '<ada@harbour.dev>', 0],
    ['https://harbour.dev/help', '<https://harbour.dev/help>', 0],
    ['Ada or Bo, *in person*', 'Ada or Bo, \\*in person\\*', 0],
    ['', '<moderators@example.org>', 2],
  ])('says whom to tell when something goes wrong: %j', async (contact, written, problemCount) => {
    for (const language of languages) {
      const { files } = await scaffoldCommunity({ name: 'H', language, contact, exists: () => false });
      expect(asRecord(files)['guidelines/conduct.md']).toContain(`: ${written}.`);
      const { problems } = await openInMemory(asRecord(files));
      expect(problems()).toHaveLength(problemCount);
    }
  });

  test('is made of what is not there yet', async () => {
    const existing = ['readme.md', 'docs/CONTRIBUTING.md', 'guidelines/conduct.md', 'community.yaml'];
    const { files, skipped } = await scaffold('en', 'Harbour', existing);
    expect(skipped).toEqual(['community.yaml', 'readme.md', 'docs/CONTRIBUTING.md', 'guidelines/conduct.md']);
    expect(files.map(({ path }) => path)).not.toContain('README.md');
    // Whose guidelines these are cannot be known, so no heading of theirs is cited.
    const rule = files.find(({ path }) => path.startsWith('moderation/rules'))?.text;
    expect(rule).toMatch(/^guideline: guidelines\/conduct\.md$/m);
    const around = {
      'guidelines/conduct.md': '# Ours\n',
      'community.yaml': 'name: x\n',
      'readme.md': '# x\n',
    };
    const { problems } = await openInMemory({
      ...asRecord(files),
      ...around,
      'docs/CONTRIBUTING.md': '# x\n',
    });
    expect(problems()).toEqual([]);
  });

  test('that is there already gets nothing', async () => {
    const { files } = await scaffold('en');
    const again = await scaffold(
      'en',
      'Harbour',
      files.map(({ path }) => path),
    );
    expect(again.files).toEqual([]);
    expect(again.skipped).toHaveLength(files.length);
  });

  test.each(languages)('in %s is checked on every change', (language) => {
    const { node, problems } = parseYaml(ciWorkflow(language), 0);
    expect(problems).toEqual([]);
    expect(toValue(node as YamlNode)).toMatchObject({
      on: { push: { branches: ['main', 'master'] } },
      permissions: { contents: 'read' },
      jobs: {
        check: {
          steps: [
            { with: { 'fetch-depth': 0 } },
            {},
            { run: expect.stringMatching(/kith check \. --format github$/) },
            {
              if: expect.stringContaining('pull_request'),
              // Never written into the command itself: whoever opens a pull request chooses names.
              env: { BASE: '${{ github.event.pull_request.base.sha }}' },
              run: expect.stringMatching(/kith moderate \. --format github --changed-since "\$BASE"$/),
            },
          ],
        },
      },
    });
  });

  test.each(languages)('in %s publishes each hour, and commits what it could', (language) => {
    const { node, problems } = parseYaml(publishWorkflow(language), 0);
    expect(problems).toEqual([]);
    expect(toValue(node as YamlNode)).toMatchObject({
      on: { schedule: [{ cron: '23 * * * *' }] },
      permissions: { contents: 'write' },
      jobs: {
        publish: {
          steps: [
            { with: { 'fetch-depth': 0 } },
            {},
            { run: expect.stringMatching(/kith publish \.$/) },
            {
              if: '${{ !cancelled() }}',
              run: expect.stringMatching(
                /^git add --all\n(?:.*\n)*git commit .*\ngit pull .*\ngit push --quiet\n$/,
              ),
            },
          ],
        },
      },
    });
  });

  test.each(languages)(
    'in %s can be pulled into on a schedule, and remembers only what it pushed',
    (language) => {
      const { node, problems } = parseYaml(pullWorkflow(language), 0);
      expect(problems).toEqual([]);
      expect(toValue(node as YamlNode)).toMatchObject({
        on: { schedule: [{ cron: '17 3 * * *' }] },
        permissions: { contents: 'write' },
        jobs: {
          pull: {
            steps: [
              {},
              {},
              { uses: 'actions/cache/restore@v4' },
              {
                run: expect.stringContaining('kith pull . --state'),
                env: { GITHUB_TOKEN: '${{ github.token }}' },
              },
              { id: 'commit', if: '${{ !cancelled() }}', run: expect.stringContaining('git push') },
              {
                uses: 'actions/cache/save@v4',
                if: "${{ !cancelled() && steps.commit.outcome == 'success' }}",
              },
            ],
          },
        },
      });
    },
  );
});
