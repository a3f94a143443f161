import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitAll, git } from '../../harness/folders';
import { createKith, repositoryRoot, type Kith } from '../cli/run-kith';
import { brokenLinks, buildSite, htmlFaults, rebuildSite, type BuiltSite } from './built-site';

let kith: Kith;
beforeAll(() => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const yes = 'consent: { public_profile: { given: true } }\n';
const files = {
  'community.yml':
    'name: Harbour\nlanguages: [en]\nurl: https://harbour.example/\nfeeds: { folder: feeds }\nprivate_store: secret\n',
  'README.md': '# Harbour\n\nSee [the rules](guidelines/rules.md#be-kind) and [a plan](files/plan.pdf).\n',
  'files/plan.pdf': 'plan',
  'secret/plan.pdf': 'secret',
  'guidelines/rules.md':
    '# Conduct\n\n#### Be kind\n\n## Be kind\n\n##\n\n[](gone.md) ![](../files/none.png)\n',
  'members/ada.md': `---\nname: Ada Free\n${yes}---\nHello, I am Ada.\n`,
  'members/q.md': '---\nname: Zorvex Quill\n---\nI am Zorvex.\n',
  'posts/tide.md':
    '---\ntitle: "The tide {{ 7 * 7 }} & <b>"\nauthor: Zorvex Quill\ndate: 2026-13-45\ntags: [{a: b}]\npermalink: "../../out.html"\nlayout: nothing\npagination: { data: x }\n---\n{{ kith.name }} {% include "x" %} of @q, @ada, [[members/q|them]] and [[posts/draft]].\n\n<script>alert(1)</script><img src="../files/pic.png" onerror="alert(2)" alt="A pier"><a href="javascript:alert(3)">x</a>\n\n[a secret](../secret/plan.pdf) [x](javascript:alert(4))\n\n| | b |\n|-|:-:|\n| 1 | 2 |\n',
  'files/pic.png': 'png',
  'posts/draft.md': '---\ntitle: A hidden plan\nstatus: draft\n---\nPsst.\n',
  'posts/torn.md': '---\ntitle: "Torn\nstatus: draft\n---\nTorn.\n',
  'discussions/knots/thread.md': '---\ntitle: Knots?\nauthor: q\ncreated: 2026-01-01\n---\nWhich?\n',
  'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWE1.md':
    '---\nauthor: Zorvex Quill\nat: 2026-01-02\n---\n# A bowline\n',
  'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWE2.md':
    '---\nauthor: ada\nat: 2026-01-03\nstate: held\n---\nHeldword.\n',
  'discussions/rude/thread.md':
    '---\ntitle: Rudeword\nauthor: ada\ncreated: 2026-01-01\nstate: hidden\n---\nRudeword.\n',
  'events/evening.md':
    '---\ntitle: Evening\nstart: 2026-02-01T19:00Z\nhosts: [q, ada]\nlocation: Quay\n---\nCome.\n',
  'events/evening/q.md': '---\nrsvp: going\n---\n',
  'docs/a.md':
    '---\nredirect_from: [/old/a/, ../../evil, /posts/tide/]\nlang: nl\ntitle: Handleiding\n---\nEerst.\n',
  'docs/a/README.md': '# The folder\n',
  'all/posts.md': '# Posts of all\n',
  'x.njk': '{% oops %}',
};

describe('the site of a community', () => {
  let folder: string;
  let site: BuiltSite;
  const page = (path: string): string => site.pages.get(`${path}index.html`) ?? '';

  beforeAll(async () => {
    folder = kith.folder(files);
    await git(folder, 'init', '--quiet');
    await commitAll(folder, 'Begin');
    await git(folder, 'mv', 'guidelines/rules.md', 'guidelines/manners.md');
    await git(folder, 'mv', 'members/ada.md', 'members/ada-2.md');
    await git(folder, 'mv', 'members/ada-2.md', 'members/a.md');
    writeFileSync(join(folder, 'README.md'), files['README.md'].replace('rules.md', 'manners.md'));
    writeFileSync(join(folder, 'members/a.md'), files['members/ada.md'].replace('---\n', '---\nid: ada\n'));
    await commitAll(folder, 'Rename');
    await kith.run(folder, 'publish');
    site = await buildSite(kith, folder);
  });

  test('is valid, and no link of it is broken', async () => {
    expect(await htmlFaults(site)).toEqual([]);
    expect(brokenLinks(site)).toEqual([]);
  });

  test('has what is published, and nothing that is not', () => {
    const all = [...site.pages.values()].join('\n');
    expect(all).toContain('Ada Free');
    const told = /.{0,80}(?:zorvex|quill|hidden plan|psst|torn\b|heldword|rudeword).{0,40}/i.exec(all)?.[0];
    expect(told).toBeUndefined();
    expect(existsSync(join(site.folder, 'secret'))).toBe(false);
    expect(existsSync(join(site.folder, 'files/plan.pdf'))).toBe(true);
    expect(page('members/q/')).toBe('');
    expect(page('discussions/knots/')).toContain('1 reply');
    expect(page('posts/tide/')).toContain(
      'of @q, <a class="kith-mention" title="Ada Free" href="/members/a/">@ada</a>',
    );
  });

  test('takes what is written for text: no template, no script, no place that a file chooses', () => {
    const tide = page('posts/tide/');
    expect(tide).toContain('The tide {{ 7 * 7 }} &amp; &lt;b&gt;');
    expect(tide).toContain('{{ kith.name }} {% include');
    expect(tide).not.toMatch(/<script|onerror|href="javascript:/);
    expect(tide).toContain('<img src="/files/pic.png" alt="A pier" loading="lazy">');
    expect(existsSync(join(folder, 'out.html'))).toBe(false);
  });

  test('tells of addresses that are taken, and gives another', () => {
    expect(site.output).toContain(
      'docs/a.md: its address /docs/a/ is taken by docs/a/README.md; it is at /docs/a-2/.',
    );
    expect(site.output).toContain('all/posts.md: its address /all/posts/ is taken by the site itself');
    expect(page('docs/a-2/')).toContain('<html lang="nl">');
    expect(page('docs/a-2/')).toContain('Naar de tekst');
  });

  test('leads from old addresses to new ones, but not from the old name of a member', () => {
    expect(page('guidelines/rules/')).toContain('url=/guidelines/manners/');
    expect(page('old/a/')).toContain('url=/docs/a-2/');
    expect(page('members/ada/') + page('members/ada-2/')).toBe('');
    expect([...site.pages.keys()].filter((path) => path.includes('evil'))).toEqual([]);
  });

  test('names its feeds, and is beside none of its host’s other pages', async () => {
    expect(page('')).toContain('<link rel="alternate" type="application/atom+xml" href="/feeds/atom.xml"');
    const below = await rebuildSite(folder, { SITE_PATH_PREFIX: '/harbour' });
    expect(brokenLinks(below, '/harbour/')).toEqual([]);
  });

  test('follows a consent that is taken back', async () => {
    rmSync(site.folder, { recursive: true });
    writeFileSync(join(folder, 'members/a.md'), '---\nid: ada\nname: Ada Free\n---\nHello, I am Ada.\n');
    const after = await rebuildSite(folder);
    expect([...after.pages.values()].join('\n')).not.toContain('Ada Free');
    expect(brokenLinks(after)).toEqual([]);
  });

  test('is Dutch where the community is, and begins with a list where there is no README', async () => {
    const dutch = kith.folder({ ...files, 'community.yml': 'name: Haven\nlanguages: [nl]\n' });
    rmSync(join(dutch, 'README.md'), { force: true });
    const built = await buildSite(kith, dutch);
    expect(built.pages.get('index.html')).toContain('<html lang="nl">');
    expect(built.pages.get('all/events/index.html')).toContain('<h1>Bijeenkomsten</h1>');
    expect(await htmlFaults(built)).toEqual([]);
    expect(brokenLinks(built)).toEqual([]);
  });

  test('is not made where another generator has one', async () => {
    const jekyll = kith.folder({ 'docs/_config.yml': 'title: x\n', 'docs/index.md': '# x\n' });
    const { status, stderr } = await kith.run(jekyll, 'init', '--site');
    expect(status).toBe(2);
    expect(stderr).toContain(
      'The community has a site already, built by jekyll in “docs”, which stays in charge.',
    );
    expect(existsSync(join(jekyll, 'site'))).toBe(false);
  });

  test('keeps what a community changed in it, and gets a newer plugin', async () => {
    const own = kith.folder({ 'site/theme/style.css': 'body {}', 'site/kith-eleventy.mjs': 'old' });
    const { stdout } = await kith.run(own, 'init', '--site');
    expect(stdout).toContain('left alone site/theme/style.css');
    expect(readFileSync(join(own, 'site/theme/style.css'), 'utf8')).toBe('body {}');
    expect(statSync(join(own, 'site/kith-eleventy.mjs')).size).toBeGreaterThan(1000);
    expect(existsSync(join(own, 'site/.gitignore'))).toBe(true);
    expect(readFileSync(join(own, 'site/package.json'), 'utf8')).not.toMatch(/"kith"|ELEVENTY|PAGEFIND/);
    expect(existsSync(join(own, '.github/workflows/kith-site.yml'))).toBe(true);
  });
});

describe('the site of the demo', () => {
  let site: BuiltSite;
  beforeAll(async () => {
    const folder = kith.folder();
    cpSync(join(repositoryRoot, 'examples/demo'), folder, { recursive: true });
    site = await buildSite(kith, folder);
  });

  test('is valid, and no link of it is broken', async () => {
    expect(await htmlFaults(site)).toEqual([]);
    expect(brokenLinks(site)).toEqual([]);
  });

  test('weighs at most 50 kB a page without pictures, and has no script but for the search', () => {
    const style = statSync(join(site.folder, 'theme/style.css')).size;
    for (const [file, html] of site.pages) {
      expect(Buffer.byteLength(html) + style, file).toBeLessThan(50_000);
      if (file !== 'search/index.html') expect(html, file).not.toMatch(/<script|\son[a-z]+=|javascript:/i);
    }
  });

  test('has no post that is held back, no draft and no member who did not agree', () => {
    const demo = join(repositoryRoot, 'examples/demo');
    const texts = readdirSync(demo, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md') && statSync(join(demo, file)).isFile())
      .map((file) => [file, readFileSync(join(demo, file), 'utf8')] as const);
    const all = [...site.pages.values()].join('\n');
    const unseen = texts.filter(([, text]) =>
      /^(?:state: (?:held|hidden|removed)|status: draft)/m.test(text),
    );
    expect(unseen.length).toBeGreaterThan(0);
    for (const [file, text] of unseen) {
      const line = text.split(/^---$/m)[2]?.trim().split('\n')[0] ?? '';
      if (line.length > 20) expect(all.includes(line), file).toBe(false);
    }
    for (const [file, text] of texts.filter(([name]) => name.startsWith('members/'))) {
      if (/public_profile: \{ given: true/.test(text) || /README/.test(file)) continue;
      expect(site.pages.has(file.replace(/\.md$/, '/index.html')), file).toBe(false);
    }
  });
});
