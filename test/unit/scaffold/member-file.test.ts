import { expect, test } from 'vitest';
import { defaultConfig } from '../../../src/core/model/config/community-config';
import { toValue } from '../../../src/core/formats/front-matter/yaml-node';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { memberFileOf } from '../../../src/core/services/scaffold/member-file';
import { builtInTemplates } from '../../../src/core/services/scaffold/new-document';

const around = { config: defaultConfig, siblings: [], exists: () => false };
const now = Date.UTC(2026, 10, 22);

test.each(['en', 'nl'] as const)(
  'a member file says what is known of somebody and no more: %s',
  (language) => {
    const { path, text } = memberFileOf(
      { name: 'Ada Ny', handles: ['adany', 'ada2'], names: ['Ada Ny', 'ada'] },
      { now, language },
      around,
    );
    expect(path).toBe('members/ada-ny.md');
    const { frontMatter, problems } = scanMarkdown(text);
    expect(problems).toEqual([]);
    expect(frontMatter && toValue(frontMatter)).toEqual({
      id: 'ada-ny',
      name: 'Ada Ny',
      github: 'adany',
      git: ['Ada Ny', 'ada'],
      interests: [],
      skills: [],
      offers: [],
      seeks: [],
    });
  },
);

test.each(['en', 'nl'] as const)('no template answers for anybody: %s', (language) => {
  const { member, answer } = builtInTemplates(language);
  const { frontMatter } = scanMarkdown(member);
  for (const field of ['consent', 'status', 'joined', 'languages', 'pronouns', 'roles'])
    expect(frontMatter?.entries.map(({ key }) => key)).not.toContain(field);
  expect(answer).not.toMatch(/attended/);
});
