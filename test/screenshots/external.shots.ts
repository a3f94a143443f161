import { describe, it } from 'vitest';
import { makeFolder, openEditor } from '../harness';

const ulid = (digit: number): string => `01KBBT6R80CS9FQM0JCWKAMWE${digit}`;
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** A community whose posts were sent and read back, with visits of the last month. */
function harbour(): Record<string, string> {
  const sent = Array.from({ length: 8 }, (_, index) => {
    const [likes, channel] = [3 + index * 4, index % 3 === 0 ? 'forum' : 'mastodon'];
    return [
      [
        `posts/post-${index}.md`,
        `---\ntitle: Post ${index} about the quay\nstatus: published\n---\n\nText.\n`,
      ],
      [
        `channels/outbox/${ulid(index)}.yml`,
        `channel: ${channel}\npost: posts/post-${index}.md\nkey: k${index}\nstate: sent\nat: ${ago(2 + index * 9)}\ntext: x\nurl: https://social.example/${index}\nlikes: ${likes}\nreplies: ${index}\nread_at: ${ago(1)}\n`,
      ],
    ];
  }).flat();
  const days = Array.from({ length: 28 }, (_, index) => ago(index + 1).slice(0, 10)).sort();
  const months = new Map<string, string>();
  for (const [index, day] of days.entries()) {
    const file = `visits/website/${day.slice(0, 7)}.yml`;
    const before = months.get(file) ?? `tool: plausible\nread_at: ${ago(1)}\ndays:\n`;
    months.set(file, `${before}  "${day}": { visits: ${40 + ((index * 7) % 23)}, views: ${90 + index} }\n`);
  }
  return {
    'community.yml':
      'name: Harbour Devs\nchannels:\n  mastodon: { service: mastodon, url: https://social.example }\n  forum: { service: discourse, url: https://forum.example, category: 1 }\n',
    'strategy/heard.md':
      '---\nobjective: Be heard outside\nmeasures:\n  - { metric: reach.likes, target: 60, baseline: 0, by: 2099-01-01 }\n---\n',
    ...Object.fromEntries(sent as [string, string][]),
    ...Object.fromEntries(months),
  };
}

describe('external figures', () => {
  it.each([
    { locale: 'en', theme: 'light', titles: ['Likes elsewhere', 'Visits'] },
    { locale: 'nl', theme: 'dark', titles: ['Likes elders', 'Bezoeken'] },
  ] as const)('in $locale', async ({ locale, theme, titles }) => {
    const folder = await makeFolder(harbour(), { repository: true });
    const workbench = await openEditor({ folder, theme, locale, height: 1100 });
    await workbench.runCommand('kith.analytics.focus');
    for (const title of titles) {
      await workbench.runCommand('kith.figure.open');
      await workbench.quickInput.type(title);
      await workbench.quickInput.pick(title);
      await workbench.editor.waitForTab(title);
      await workbench.waitFor(`the page of “${title}”`, async () => {
        const view = await workbench.webview('#metric');
        return (await view.locator('.external').count()) > 0 && (await view.locator('h2').count()) > 1;
      });
      await workbench.screenshot(`external-${title.toLowerCase().replaceAll(' ', '-')}-${locale}`);
    }
  });
});
