import { describe, expect, it } from 'vitest';
import { mboxFormat } from '../../../src/core/services/imports/mbox/mbox-format';
import { mboxReader } from '../../../src/core/services/imports/mbox/mbox-reader';
import { lookOf, read, type Files } from './export-of-texts';

const fromLine = 'From roos@harbour.example  Wed Jul  1 10:00:00 2026';

type Headers = Readonly<Record<string, string>>;

/** A mail as Mailman 2 keeps it; headers of value '' are left out. */
const mail = (headers: Headers, body = 'Text'): string => {
  const all: Headers = {
    From: 'Roos Blankert <roos@harbour.example>',
    Date: 'Wed, 1 Jul 2026 10:00:00 +0200',
    Subject: 'Tides',
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : `${name}: ${value}`));
  return `${fromLine}\n${lines.join('\n')}\n\n${body}\n\n`;
};

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const readMails = (...mails: string[]) => read(mboxReader, { 'tides.mbox': mails.join('') });

/** The texts of posts with those that they answer, and the threads, by their texts. */
const shape = ({ posts, threads }: Awaited<ReturnType<typeof read>>) => {
  const textOf = new Map(posts.map(({ id, markdown }) => [id, markdown]));
  return threads.map((thread) => [
    thread.title,
    textOf.get(thread.opening ?? ''),
    ...posts
      .filter((post) => post.thread === thread.id && post.id !== thread.opening)
      .map(({ markdown, replyTo }) => (replyTo ? `${markdown}<${textOf.get(replyTo.id) ?? '?'}` : markdown)),
  ]);
};

describe('a mail', () => {
  it('is a thread with its post, and no address leaves it', async () => {
    const { items } = await readMails(
      mail({ 'Message-ID': '<1.roos@harbour.example>' }, 'Write to desk@harbour.example!'),
    );
    expect(items).toEqual([
      {
        kind: 'thread',
        id: expect.stringMatching(/^[0-9a-z]{21}$/) as string,
        title: 'Tides',
        channel: 'tides',
        type: 'discussion',
        opening: expect.stringMatching(/^[0-9a-z]{21}$/) as string,
        at: Date.UTC(2026, 6, 1, 8),
      },
      {
        kind: 'post',
        thread: expect.any(String) as string,
        id: expect.any(String) as string,
        at: Date.UTC(2026, 6, 1, 8),
        author: { id: expect.stringMatching(/^[0-9a-z]{21}$/) as string, name: 'Roos Blankert' },
        markdown: 'Write to desk@…!',
        place: { file: 'tides.mbox', line: 1 },
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('harbour.example');
  });

  it.each([
    ['goran at domain.example (=?ISO-8859-1?Q?G=F6ran?=)', { name: 'Göran' }],
    ['Roos Blankert <roos at harbour.example>', { name: 'Roos Blankert' }],
    ['"Blankert, Roos" <roos@harbour.example>', { name: 'Blankert, Roos' }],
    ["'Roos' <roos@harbour.example>", { name: 'Roos' }],
    ['=?utf-8?Q?J=C3=BC?= =?utf-8?Q?rgen?= <j@harbour.example>', { name: 'Jürgen' }],
    // A multibyte character that is split over two words.
    ['=?utf-8?Q?J=C3?= =?utf-8?Q?=BCrgen?= <j@harbour.example>', { name: 'Jürgen' }],
    ['=?x-unknown?Q?J=FCrgen?= <j@harbour.example>', { name: 'Jürgen' }],
    ['J\xfcrgen <j@harbour.example>', { name: 'Jürgen' }],
    ['Roos via Tides <tides@lists.harbour.example>', { name: 'Roos' }],
  ])('by %s', async (from, author) => {
    const { posts } = await read(mboxReader, {
      'a.mbox': bytes(mail({ From: from, 'Reply-To': 'roos@harbour.example' })),
    });
    expect(posts[0]?.author).toMatchObject(author);
  });

  it('by an address alone has a name that tells nothing of it', async () => {
    for (const from of [
      'roos@harbour.example',
      'roos at harbour.example',
      '<roos@harbour.example>',
      '"roos@harbour.example" <roos@harbour.example>',
    ]) {
      const { posts } = await readMails(mail({ From: from }));
      expect(posts[0]?.author).toMatchObject({
        handle: expect.stringMatching(/^mail-[0-9a-z]{8}$/) as string,
      });
    }
  });

  it('is by the same person in every form of the address, and by nobody without one', async () => {
    const forms = [
      'Roos <roos@harbour.example>',
      'roos at harbour.example (Roos B.)',
      'Roos <Roos at Harbour.example>',
      'Roos via Tides <tides@harbour.example>',
    ];
    const { posts } = await readMails(
      ...forms.map((from, index) =>
        mail({ From: from, 'Message-ID': `<${index}@x>`, 'Reply-To': '<roos@harbour.example>' }),
      ),
      mail({ From: '', 'Message-ID': '<z@x>' }),
    );
    expect(new Set(posts.slice(0, 4).map(({ author }) => author !== 'unknown' && author.id)).size).toBe(1);
    expect(posts[4]?.author).toBe('unknown');
  });

  it.each([
    ['Wed, 1 Jul 2026 10:00:00 +0200 (CEST)', '2026-07-01T08:00:00Z'],
    ['1 Jul 2026 10:00 -0430', '2026-07-01T14:30:00Z'],
    ['Wed, 01 Jul 2026 10:00:00 EST', '2026-07-01T15:00:00Z'],
    ['Wed, 1 Jul 2026 10:00:00 CET', '2026-07-01T09:00:00Z'],
    ['Wed, 1 Jul 2026 10:00:00 -0000', '2026-07-01T10:00:00Z'],
    // No zone: UTC, and not that of this computer.
    ['Wed, 1 Jul 2026 10:00:00', '2026-07-01T10:00:00Z'],
    ['Wed, 1 Jul 98 10:00:00 GMT', '1998-07-01T10:00:00Z'],
    ['RANDOM_Wed, 1 Jul 2026 11:00:00 +0000', '2026-07-01T11:00:00Z'],
    ['Wed Jul  1 11:00:00 2026', '2026-07-01T11:00:00Z'],
    // The From_ line, which has no zone.
    ['', '2026-07-01T10:00:00Z'],
    ['garbage', '2026-07-01T10:00:00Z'],
    [' ', '2026-07-01T10:00:00Z'],
    ['Wed, 31 Jun 2026 10:00:00 +0000', '2026-07-01T10:00:00Z'],
  ])('of %s', async (date, at) => {
    const { posts } = await readMails(mail({ Date: date }));
    expect(new Date(posts[0]?.at ?? 0).toISOString()).toBe(at.replace('Z', '.000Z'));
  });

  it('has a subject of encoded words', async () => {
    const { threads } = await readMails(mail({ Subject: '[Tides] =?utf-8?B?w6k=?=\n =?utf-8?B?w6k=?= x' }));
    expect(threads[0]?.title).toBe('éé x');
  });

  it('has an address in the archive, and the name of its list', async () => {
    const { threads, posts } = await readMails(
      mail({
        'Archived-At': '<https://lists.harbour.example/list/1/>',
        'List-Id': 'Tides and more <buoys.lists.harbour.example>',
      }),
    );
    expect(threads[0]).toMatchObject({ channel: 'buoys', url: 'https://lists.harbour.example/list/1/' });
    expect(posts[0]?.url).toBe('https://lists.harbour.example/list/1/');
  });
});

describe('the text of a mail', () => {
  const textOf = async (body: string | Uint8Array, headers: Headers = {}): Promise<string> => {
    const whole =
      typeof body === 'string' ? mail(headers, body) : mail(headers, String.fromCharCode(...body));
    return (await read(mboxReader, { 'a.mbox': bytes(whole) })).posts[0]?.markdown ?? '';
  };
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const plain = { 'Content-Type': 'text/plain; charset=utf-8' };

  it('is Markdown that means what was written', async () => {
    expect(
      await textOf(
        'On Monday, Sam <sam@harbour.example> wrote:\n> One\n>> Two\n> Three\nMy answer\nof two lines\n\n- a\n- b',
      ),
    ).toBe('On Monday, Sam wrote:\n> One\n> > Two\n>\n> Three\n\nMy answer\nof two lines\n\n- a\n- b');
    expect(
      await textOf('# no heading\nTitle\n-\nTitle\n===\n<script>x()</script> &amp; <https://example.org/a>'),
    ).toBe(
      '\\# no heading\nTitle\n\\-\nTitle\n\\===\n\\<script>x()\\</script> \\&amp; <https://example.org/a>',
    );
  });

  it('keeps code as it is', async () => {
    expect(await textOf('Try:\n\n    if (a < b) {\n    }\n\nand\n   three')).toBe(
      'Try:\n\n    if (a < b) {\n    }\n\nand\nthree',
    );
  });

  it('keeps its signature in lines, and loses the footer of the list', async () => {
    const footer = `${'_'.repeat(47)}\nTides mailing list\nTides@harbour.example\nhttps://lists.harbour.example/tides`;
    expect(await textOf(`Hello\n\n-- \nRoos Blankert\nHarbour 3\n\n${footer}`)).toBe(
      'Hello\n\n\\--\\\nRoos Blankert\\\nHarbour 3',
    );
  });

  it('hides every form of an address, and no address of a page', async () => {
    expect(
      await textOf(
        'roos@harbour.example, roos(a)harbour.example, <roos at harbour.example>, [mailto:roos@harbour.example] https://example.org/@roos a@b look at example.org',
      ),
    ).toBe('roos@…, roos@…, roos@…,  https://example.org/@roos a@b look at example.org');
  });

  it('may have escaped lines, and others that only look so', async () => {
    expect(await textOf('One\n>From here on\nTwo')).toBe('One\nFrom here on\nTwo');
    expect(await textOf('>>From here on')).toBe('> From here on');
    expect(await textOf('> quoted\n>From what he said\n> more')).toBe(
      '> quoted\n> From what he said\n> more',
    );
    expect(await textOf(' From there')).toBe('From there');
  });

  it('flows where it says so, quotations as well', async () => {
    const flowed = { 'Content-Type': 'text/plain; charset=utf-8; format=flowed' };
    expect(await textOf('One \ntwo\n From here\n> a \n> b\nc\n\n-- \nRoos', flowed)).toBe(
      'One two\nFrom here\n> a b\n\nc\n\n\\--\\\nRoos',
    );
    const deleting = { 'Content-Type': 'text/plain; format="flowed"; DelSp=yes' };
    expect(await textOf('你 \n好', deleting).then((text) => text.length)).toBeGreaterThan(0);
    expect(await textOf('on \ne', deleting)).toBe('one');
  });

  it('is decoded', async () => {
    expect(
      await textOf('caf=C3=A9 =\nau lait', { ...plain, 'Content-Transfer-Encoding': 'quoted-printable' }),
    ).toBe('café au lait');
    expect(await textOf('Y2Fmw6k=', { ...plain, 'Content-Transfer-Encoding': 'base64' })).toBe('café');
    expect(await textOf('caf\xe9', { 'Content-Type': 'text/plain; charset=x-unknown' })).toBe('café');
    expect(await textOf(utf8('café'))).toBe('café');
    expect(await textOf('caf\xe9')).toBe('café');
    // What Pipermail could not show.
    expect(await textOf('caf?')).toBe('caf?');
  });

  it('says where the encoding was guessed', async () => {
    const { lost } = await read(mboxReader, { 'a.mbox': bytes(mail({}, 'caf\xe9')) });
    expect(lost).toEqual(['a.mbox:1 The encoding of mails that do not name it: taken for Windows-1252']);
  });

  it('is the plain part, else the HTML', async () => {
    const part = (type: string, text: string): string => `--q\nContent-Type: ${type}\n\n${text}\n`;
    const alternative = { 'Content-Type': 'multipart/alternative; boundary=q' };
    expect(
      await textOf(`${part('text/plain', 'Plain')}${part('text/html', '<p>HTML</p>')}--q--`, alternative),
    ).toBe('Plain');
    expect(
      await textOf(
        `${part('text/html', '<p>A <b>b</b> me@harbour.example <a href="mailto:me@harbour.example">me@harbour.example</a><script>x</script></p>')}--q--`,
        alternative,
      ),
    ).toBe('A **b** me@… me@…');
  });

  it('tells of attachments, also of those that the archive took out', async () => {
    const mixed = mail(
      { 'Content-Type': 'multipart/mixed; boundary=q' },
      '--q\nContent-Type: text/plain\n\nSee here\n--q\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nAAAA\n--q--',
    );
    expect(await readMails(mixed)).toMatchObject({
      posts: [{ markdown: 'See here' }],
      lost: ['tides.mbox:1 Attachments of mails'],
    });
    const { posts, lost } = await readMails(
      mail(
        {},
        'See\n-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <https://lists.example/a.html>',
      ),
    );
    expect(lost).toEqual(['tides.mbox:1 Attachments that the archive had taken out before']);
    expect(posts[0]?.markdown).toContain('URL: <https://lists.example/a.html>');
  });
});

describe('mails are split', () => {
  it('where a line says From, a date, and a header follows', async () => {
    const { posts } = await readMails(
      mail(
        { 'Message-ID': '<1@x>' },
        'From what I know, it is so.\n\nFrom Monday on, Wed Jul  1 10:00:00 2026 is the date.\n\nEnd',
      ),
      mail({ 'Message-ID': '<2@x>' }, `One\n${fromLine}\nSubject: quoted without an empty line`),
      mail({ 'Message-ID': '<3@x>' }),
    );
    expect(posts).toHaveLength(3);
    expect(posts[0]?.markdown).toContain('End');
    expect(posts[1]?.markdown).toContain('Subject: quoted');
    expect(posts.map(({ place }) => place?.line)).toEqual([1, 13, 23]);
  });

  it('whatever the From line holds', async () => {
    for (const from of [
      'From goran at domain.example  Wed Jul  1 10:00:00 2026',
      'From G\xf6ran\xa0X@y Wed Jul  1 10:00:00 2026',
      'From \xe2\x80\x9croos\xe2\x80\x9d at x Wed Jul  1 10:00:00 2026',
      'From - Wed Jul 01 10:00:00 2026',
      'From roos@x Wed Jul  1 10:00:00 CEST 2026',
      'From roos@x Wed Jul  1 10:00 2026 +0200',
    ]) {
      const text = `${from}\nSubject: a\n\nOne\n\n${from}\nSubject: b\n\nTwo\n`;
      const { posts } = await read(mboxReader, { 'a.mbox': bytes(text) }, { chunkSize: 7 });
      expect(posts.map(({ markdown }) => markdown)).toEqual(['One', 'Two']);
    }
  });

  it('with CRLF as well', async () => {
    const text = (mail({ 'Message-ID': '<1@x>' }) + mail({ 'Message-ID': '<2@x>' })).replaceAll('\n', '\r\n');
    expect((await read(mboxReader, { 'a.mbox': text })).posts).toHaveLength(2);
  });
});

describe('mails are threads', () => {
  const at = (minute: number): string => `Wed, 1 Jul 2026 10:${String(minute).padStart(2, '0')}:00 +0000`;
  /** A mail whose text is its id. */
  const one = (id: string, headers: Headers = {}): string =>
    mail({ 'Message-ID': `<${id}@x>`, Date: at(id.charCodeAt(0) - 97), ...headers }, id);
  const refs = (...ids: string[]): string => ids.map((id) => `<${id}@x>`).join(' ');

  it('by References, else by In-Reply-To', async () => {
    const read = await readMails(
      one('a'),
      one('b', { Subject: 'Re: Tides', References: refs('a') }),
      one('c', { Subject: 'Re: Tides', References: refs('a', 'b'), 'In-Reply-To': refs('a') }),
      // HyperKitty writes no References at all.
      one('d', { Subject: 'Re: Tides', 'In-Reply-To': refs('c') }),
      one('e', { Subject: 'Re: Tides', 'In-Reply-To': 'c@x' }),
      one('f', {
        Subject: 'Re: Tides',
        'in-reply-to': 'Message from Roos <roos@harbour.example> of Monday <b@x>',
      }),
    );
    expect(shape(read)).toEqual([['Tides', 'a', 'b', 'c<b', 'd<c', 'e<c', 'f<b']]);
  });

  it('with a parent that the archive lacks', async () => {
    const read = await readMails(
      one('b', { Subject: 'Re: Buoys', References: refs('a') }),
      one('c', { Subject: 'Re: Other words', References: refs('a') }),
      one('d', { References: refs('a', 'z', 'y') }),
    );
    expect(shape(read)).toEqual([['Buoys', 'b', 'c', 'd']]);
  });

  it('by the same thread, when the missing mail turns up', async () => {
    const before = await readMails(one('b', { References: refs('a') }));
    const after = await readMails(one('a'), one('b', { References: refs('a') }));
    expect(after.threads.map(({ id }) => id)).toEqual(before.threads.map(({ id }) => id));
    expect(after.posts[1]?.id).toBe(before.posts[0]?.id);
  });

  it.each([
    'Re: Tides',
    'Aw: Tides',
    'ANTW: Tides',
    '[Tides] Re: Tides',
    'Re: [Tides] Re[2]: tides',
    'SV: Tides',
  ])('by the subject %s where there is nothing else', async (subject) => {
    expect(shape(await readMails(one('a'), one('b', { Subject: subject })))).toHaveLength(1);
  });

  it('not by a subject alone: the same one twice, a forwarded one, an answer years later', async () => {
    expect(shape(await readMails(one('a'), one('b')))).toHaveLength(2);
    expect(shape(await readMails(one('a'), one('b', { Subject: 'Fwd: Tides' })))).toHaveLength(2);
    expect(
      shape(
        await readMails(one('a'), one('b', { Subject: 'Re: Tides', Date: 'Wed, 1 Jul 2029 10:00:00 +0000' })),
      ),
    ).toHaveLength(2);
    expect(shape(await readMails(one('a', { Subject: 'Re:' }), one('b', { Subject: 'Re:' })))).toHaveLength(
      2,
    );
  });

  it('with the mail that opens them first, wherever it stands', async () => {
    const answer = one('b', { Subject: 'Re: Tides', References: refs('a') });
    const { items } = await readMails(answer, one('a'));
    expect(items.map((item) => (item.kind === 'post' ? item.markdown : item.kind))).toEqual([
      'thread',
      'a',
      'b',
    ]);
    const months: Files = { 'tides/2026-April.txt': answer, 'tides/2026-March.txt': one('a') };
    expect((await read(mboxReader, months)).posts.map(({ place }) => place?.file)).toEqual([
      'tides/2026-March.txt',
      'tides/2026-April.txt',
    ]);
  });

  it('without circles', async () => {
    const read = await readMails(
      one('a', { References: refs('b') }),
      one('b', { References: refs('a') }),
      one('c', { References: refs('c') }),
      one('d', { References: refs('e', 'd') }),
    );
    expect(read.posts).toHaveLength(4);
    for (const { id, replyTo } of read.posts) expect(replyTo?.id).not.toBe(id);
    expect(shape(read)).toHaveLength(3);
  });

  it('with a copy of a mail once, and two mails of one Message-ID twice', async () => {
    const { posts, lost } = await readMails(
      one('a', { 'Message-ID': '<same@x>' }),
      one('a', { 'Message-ID': '<same@x>', From: 'Copied <copy@x.example>' }),
      one('b', { 'Message-ID': '<same@x>', Subject: 'Other' }),
    );
    expect(posts.map(({ markdown }) => markdown)).toEqual(['a', 'b']);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(2);
    expect(lost).toEqual(['tides.mbox:9 Copies of a mail, by its Message-ID']);
  });

  it('of mails without a Message-ID, or with a strange one', async () => {
    const mails = [
      one('a', { 'Message-ID': '' }),
      one('b', { 'Message-ID': '', Subject: 'Other' }),
      one('c', { 'Message-ID': '<a$b@c@d>', Subject: 'Third' }),
      one('d', { 'In-Reply-To': '<a$b@c@d>' }),
    ];
    const first = await readMails(...mails);
    expect(shape(first)).toEqual([
      ['Tides', 'a'],
      ['Other', 'b'],
      ['Third', 'c', 'd'],
    ]);
    expect(first.items).toEqual((await readMails(...mails)).items);
  });

  it('whichever comes first in the archive: what opens a thread is told before its answers', async () => {
    const mails = [
      one('a'),
      one('b', { References: refs('a') }),
      one('c', { References: refs('a', 'b') }),
      one('x', { Subject: 'Buoys' }),
      one('y', { Subject: 'Re: Buoys', References: refs('x') }),
    ];
    const inOrder = await readMails(...mails);
    const backwards = await readMails(...mails.toReversed());
    expect(backwards.items.flatMap((item) => (item.kind === 'thread' ? item.title : [])).sort()).toEqual([
      'Buoys',
      'Tides',
    ]);
    const known = new Set<string>();
    for (const item of backwards.items) {
      if (item.kind === 'thread') known.add(item.id);
      if (item.kind === 'post' && item.id !== item.thread) expect(known.has(item.thread)).toBe(true);
    }
    const said = ({ posts }: typeof inOrder) =>
      posts.map(({ id, thread, replyTo, markdown }) => ({ id, thread, replyTo, markdown }));
    expect(new Set(said(backwards))).toEqual(new Set(said(inOrder)));
    expect(backwards.posts).toHaveLength(5);
    expect([backwards.lost, backwards.problems]).toEqual([[], []]);
  });

  it('whose first mail is not wanted has the others all the same', async () => {
    const mails = [
      one('b', { References: refs('a'), 'List-Id': '<tides.lists.example>' }),
      one('a', { 'List-Id': '<board.lists.example>' }),
    ];
    const { threads, posts } = await read(
      mboxReader,
      { 'x.mbox': mails.join('') },
      { wantsChannel: (name) => name === 'tides' },
    );
    expect(threads).toEqual([]);
    expect(posts.map(({ markdown }) => markdown)).toEqual(['b']);
  });

  it('of 5,000 mails that answer each other', async () => {
    const mails = Array.from({ length: 5000 }, (_, index) =>
      mail({
        'Message-ID': `<${index}@x>`,
        ...(index > 0 && { 'In-Reply-To': `<${index - 1}@x>`, Subject: 'Re: Tides' }),
      }),
    );
    const { threads, posts } = await readMails(...mails);
    expect([threads.length, posts.length]).toEqual([1, 5000]);
  });
});

describe('a group of Google, as Takeout has it', () => {
  const files: Files = {
    'Takeout/Groups/tides@googlegroups.com/info.csv': 'email,name\ntides@googlegroups.com,Tides\n',
    'Takeout/Groups/tides@googlegroups.com/members.csv': 'email\nroos@harbour.example\n',
    // Its From lines have an id and a zone, and its lines end with CRLF.
    'Takeout/Groups/tides@googlegroups.com/topics.mbox': [
      'From 1789012345678901234@xxx Wed Jul 01 08:00:00 +0000 2026',
      'X-GM-THRID: 1789012345678901234',
      'From: Roos Blankert <roos@harbour.example>',
      'Message-ID: <1@mail.gmail.com>',
      'Subject: High water',
      'Content-Type: text/plain; charset="UTF-8"',
      '',
      'When?',
      '',
      'From 1789012345678901235@xxx Wed Jul 01 09:00:00 +0000 2026',
      'From: Sam <sam@harbour.example>',
      'In-Reply-To: <1@mail.gmail.com>',
      'Message-ID: <2@mail.gmail.com>',
      'Subject: Re: High water',
      'Content-Type: text/plain; charset="UTF-8"',
      '',
      'At nine.',
      '',
    ].join('\r\n'),
  };

  it('is one thread of the list, of which no address and no list of members is told', async () => {
    expect(await mboxFormat.recognise(lookOf(files))).toBe(true);
    const { threads, posts, problems, items } = await read(mboxReader, files);
    expect(threads).toMatchObject([{ title: 'High water', channel: 'tides', at: Date.UTC(2026, 6, 1, 8) }]);
    expect(posts.map(({ markdown, at }) => [markdown, at])).toEqual([
      ['When?', Date.UTC(2026, 6, 1, 8)],
      ['At nine.', Date.UTC(2026, 6, 1, 9)],
    ]);
    expect(problems).toEqual([]);
    expect(JSON.stringify(items.map((item) => ({ ...item, place: undefined })))).not.toContain('@');
  });
});

describe('what is wrong in a mailbox', () => {
  it('is told with its place, and the rest is read', async () => {
    const { posts, problems, lost } = await read(mboxReader, {
      'a.mbox': 'No mail at all\n',
      'b.mbox': `${fromLine.replace(/Wed.*/, 'Wed Jul 99 10:00:00 2026')}\nSubject: x\n\nNo date\n`,
      'c.mbox':
        mail({ 'Message-ID': '<1@x>' }, 'Hi') + mail({ 'Message-ID': '<2@x>', 'In-Reply-To': '<1@x>' }, ''),
      'd.mbox': '',
      'e.mbox':
        `${mail({ 'Message-ID': '<3@x>', Subject: 'Cut', 'Content-Type': 'multipart/mixed; boundary=q' }, '--q\nContent-Type: text/plain\n\nCut off')}`.slice(
          0,
          -3,
        ),
    });
    expect(posts.map(({ markdown }) => markdown)).toEqual(['No date', 'Hi', 'Cut of']);
    expect(problems).toEqual([
      'a.mbox There is no mail in this file.',
      'b.mbox:1 The mail has no readable date; it gets that of the one before it.',
    ]);
    expect(lost).toEqual(['c.mbox:9 Messages without text']);
  });

  it('reads the wanted lists', async () => {
    const files = { 'tides.mbox': mail({}), 'buoys.mbox': mail({ 'Message-ID': '<b@x>' }) };
    const { threads } = await read(mboxReader, files, { wantsChannel: (name) => name === 'buoys' });
    expect(threads.map(({ channel }) => channel)).toEqual(['buoys']);
  });

  it('is recognised', async () => {
    expect(await mboxFormat.recognise(lookOf({ '2026-July.txt': mail({}) }))).toBe(true);
    expect(await mboxFormat.recognise(lookOf({ 'a.txt': 'From here on\n', 'b.json': fromLine }))).toBe(false);
  });
});
