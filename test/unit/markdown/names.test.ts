import { describe, expect, test } from 'vitest';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { textAt } from './text-at';

describe('mentions', () => {
  test.each<[string, string[]]>([
    ['@ada', ['ada']],
    ['Thanks @ada, @grace-h and @linus.t!', ['ada', 'grace-h', 'linus.t']],
    ['(@ada) "@bob" *@eve* _@mal_ **@x_y** @z.', ['ada', 'bob', 'eve', 'mal', 'x_y', 'z']],
    ['@José @日本 @0xCafe', ['José', '日本', '0xCafe']],
    ['cc @ada/@bob', ['ada', 'bob']],
    ['— @ada -@bob ...@eve', ['ada', 'bob', 'eve']],
    ['@ada-', ['ada']],
    ['ada@example.org <ada@example.org>', []],
    ['ada@example foo-@bar foo.@bar', []],
    ['@scope/name @nodejs/community-committee', []],
    ['https://medium.com/@ada and medium.com/@ada', []],
    ['at @7pm, @10:30 and @12 @2026', []],
    ['@ @- @_ @@ada', []],
    ['\\@ada', []],
    ['`@ada` ```@ada```', []],
    ['    @ada', []],
    ['<p>@ada</p> x', []],
    ['<!-- @ada -->', []],
    ['[@ada](https://github.com/ada) ![@ada](x)', []],
    ['[@ada] and [ @bob', ['ada', 'bob']],
    ['# By @ada', ['ada']],
    ['- [ ] ask @ada', ['ada']],
    ['| who |\n|--|\n| @ada |', ['ada']],
    ['> @ada\n> @bob', ['ada', 'bob']],
    ['"http://a.b/,@ada"', []],
  ])('in %j', (text, expected) => {
    const { mentions } = scanMarkdown(text);
    expect(mentions.map((m) => m.name)).toEqual(expected);
    expect(mentions.map((m) => textAt(text, m.range))).toEqual(expected.map((name) => `@${name}`));
  });
});

describe('tags', () => {
  test.each<[string, string[]]>([
    ['#event', ['event']],
    [
      'A #tag, #two-words (#three) *#four* _#five_ #six/seven.',
      ['tag', 'two-words', 'three', 'four', 'five', 'six/seven'],
    ],
    ['#Größe #日本語 #été2026', ['Größe', '日本語', 'été2026']],
    ['🎉#party', ['party']],
    ['#123 fixes #45, org/repo#6', []],
    ['#fff #a1b2c3 #FFFFFF #ffeeff #abc1 #12345678', []],
    ['#facade #decade #bad #cafe #added', ['facade', 'decade', 'bad', 'cafe', 'added']],
    ['C# F#sharp a#b', []],
    ['[x](#anchor) https://a.b/#frag <https://a.b/#frag> a.md#frag', []],
    ['&#39; &#x27;', []],
    ['# Heading', []],
    ['#tag not a heading', ['tag']],
    ['# A heading with #tag', ['tag']],
    ['# A {#anchor}', []],
    ['## A\n{: #own}', []],
    ['\\#tag `#tag` [#tag](x)', []],
    ['<b>#tag</b>', ['tag']],
    ['##tag #-x #_x #', []],
    ['#tag-', ['tag']],
  ])('in %j', (text, expected) => {
    const { tags } = scanMarkdown(text);
    expect(tags.map((t) => t.name)).toEqual(expected);
    expect(tags.map((t) => textAt(text, t.range))).toEqual(expected.map((name) => `#${name}`));
  });
});

describe('wiki links', () => {
  test.each<[string, string[]]>([
    ['[[Page]]', ['Page']],
    ['a [[Page name|text]] b [[Page#Heading]] c', ['Page name', 'Page#Heading']],
    ['[[ Page | text ]]', ['Page']],
    ['![[embedded.png]]', ['embedded.png']],
    ['| [[Page\\|text]] |\n|--|', ['Page']],
    ['[[]] [[ ]] [[|x]] [[a', []],
    ['[[a\nb]]', []],
    ['[[1]](url) [[2]][ref]', []],
    ['[[a]]\n\n[a]: b', []],
    ['\\[[a]]', []],
    ['`[[a]]` <!-- [[a]] -->', []],
    ['[x [[a]] y](z)', []],
    ['[x [[a]] y]', ['a']],
    ['[[a]b]]', []],
  ])('in %j', (text, expected) => {
    const found = scanMarkdown(text).links.filter((l) => l.type === 'wiki');
    expect(found.map((l) => l.target)).toEqual(expected);
    expect(found.map((l) => textAt(text, l.range))).toEqual(expected);
  });
});
