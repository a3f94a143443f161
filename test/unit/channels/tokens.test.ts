import { describe, expect, test } from 'vitest';
import { tokenProblems } from '../../../src/core/formats/token-problems';
import { openInMemory } from '../community/in-memory-community';

// Put together here, so that nobody takes them for real.
const discord = `https://discord.com/api/webhooks/${'1'.repeat(18)}/${'a-B_9'.repeat(13)}`;
const slack = `https://hooks.slack.com/services/${['T0', 'B0'].join('/')}/${'x9'.repeat(12)}`;
const github = `gh${'p'}_${'a1B2'.repeat(9)}`;

describe('tokens in files', () => {
  test.each([
    ['a webhook of Discord', discord],
    ['a webhook of Slack', slack],
    ['a bot of Slack', `xox${'b'}-123456789012-abcdefghijkl`],
    ['GitHub', github],
    ['a JSON web token', `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.${'c'.repeat(20)}`],
    ['an app password of Bluesky', ['abcd', 'efgh', '2345', 'ijkl'].join('-')],
    ['a field of that name', `  token: "${'Zz9_'.repeat(10)}"`],
  ])('%s', (_name, text) => {
    const [problem, ...more] = tokenProblems(`x\n${text}\n`);
    expect(problem).toMatchObject({ severity: 'error', code: 'secret-token' });
    expect(problem?.range[0]).toBe(1);
    expect(more).toEqual([]);
    // What was found is in no report.
    expect(JSON.stringify(problem)).not.toContain(text.slice(-10));
  });

  test.each([
    'token: KITH_TOKEN',
    'key: "kith-0123456789abcdef0123456789abcdef"',
    'url: https://social.example.org/@ada/1234567890123456789',
    'The tokens are kept elsewhere.',
    '2026-03-14-the-quay-opens',
    'id: 01ARZ3NDEKTSV4RRFFQ69G5FAV',
  ])('not %s', (text) => expect(tokenProblems(text)).toEqual([]));

  test('“kith check” refuses them where channels are written, and nowhere else', async () => {
    const { community } = await openInMemory({
      'community.yml': `name: Harbour\nchannels:\n  chat: { service: slack, webhook: "${slack}" }\n`,
      'posts/quay.channels/chat.md': `Hello ${github}\n`,
      'posts/quay.md': `Hello ${github}\n`,
    });
    const codes = (path: string) => community.problemsOf(path).map(({ code }) => code);
    expect(codes('community.yml')).toContain('secret-token');
    expect(codes('posts/quay.channels/chat.md')).toEqual(['secret-token']);
    expect(codes('posts/quay.md')).toEqual([]);
  });
});
