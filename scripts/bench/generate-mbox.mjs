// The archive of a mailing list as large as asked for, the same each time.
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { createRandom } from '../demo/random.mjs';

const words =
  'the a of to in is for on with tide sensor map harbour build error please thanks question how why when could somebody look at this page again today tomorrow weekend meeting notes guide version release branch review merge test fails works here there never always maybe höhe naïve café'.split(
    ' ',
  );
const people = 400;
const begun = Date.UTC(2010, 0, 1);
const minutes = 9;

/**
 * Writes it into `file` until it has `bytes`. Most mails are plain text, some are quoted-printable, base64
 * or in several parts, as they are in the archives of lists. Returns how many mails it holds.
 */
export function generateMbox(file, bytes) {
  const { next: random } = createRandom(1, 'mbox');
  const pick = (count) => Math.floor(random() * count);
  const open = [];
  closeSync(openSync(file, 'w'));
  let [written, mails, text] = [0, 0, []];
  const flush = () => {
    appendFileSync(file, text.join(''));
    text = [];
  };
  while (written < bytes) {
    const one = mail(mails, open, pick, random);
    text.push(one);
    written += Buffer.byteLength(one);
    mails += 1;
    if (text.length === 2000) flush();
  }
  flush();
  return { messages: mails, bytes: written };
}

function mail(number, open, pick, random) {
  const who = pick(people);
  const date = new Date(begun + number * minutes * 60_000);
  const id = `<${number}.mail@harbour.example>`;
  const to = open.length > 0 && random() < 0.75 ? open[pick(open.length)] : undefined;
  const subject = to?.subject ?? `${word(pick)} ${word(pick)} ${word(pick)} ${number}`;
  open.push({ id, subject });
  if (open.length > 60) open.shift();
  const [type, body] = content(pick, random, to !== undefined);
  return [
    `From person${who}@harbour.example ${asctime(date)}`,
    `Received: from mail.harbour.example by lists.harbour.example; ${date.toUTCString()}`,
    `From: ${who % 20 === 0 ? `=?UTF-8?Q?J=C3=B8rn_${who}?=` : `Person Number ${who}`} <person${who}@harbour.example>`,
    'To: tides@lists.harbour.example',
    `Subject: ${to ? 'Re: ' : ''}[tides] ${subject}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${id}`,
    ...(to ? [`In-Reply-To: ${to.id}`, `References: ${to.id}`] : []),
    'List-Id: Tides <tides.lists.harbour.example>',
    'MIME-Version: 1.0',
    ...type,
    '',
    body,
    '',
    '',
  ].join('\n');
}

function content(pick, random, isAnswer) {
  const kind = random();
  const said = prose(pick, random, isAnswer);
  if (kind < 0.6)
    return [['Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit'], said];
  if (kind < 0.75)
    return [
      ['Content-Type: text/plain; charset="utf-8"', 'Content-Transfer-Encoding: quoted-printable'],
      quoted(said),
    ];
  if (kind < 0.8)
    return [
      ['Content-Type: text/plain; charset="utf-8"', 'Content-Transfer-Encoding: base64'],
      Buffer.from(said).toString('base64').replace(/.{76}/g, '$&\n'),
    ];
  if (kind < 0.9)
    return [['Content-Type: text/plain; charset=us-ascii; format=flowed'], said.replace(/[^\n -~]/g, '?')];
  const boundary = '=_part_1';
  return [
    [`Content-Type: multipart/alternative; boundary="${boundary}"`],
    [
      `--${boundary}`,
      'Content-Type: text/plain; charset=UTF-8',
      '',
      said,
      `--${boundary}`,
      'Content-Type: text/html; charset=UTF-8',
      '',
      `<p>${said.replace(/[<>&]/g, ' ').replace(/\n/g, '<br>\n')}</p>`,
      `--${boundary}--`,
    ].join('\n'),
  ];
}

function prose(pick, random, isAnswer) {
  const lines = Array.from({ length: 6 + pick(40) }, () =>
    Array.from({ length: 8 + pick(5) }, () => word(pick)).join(' '),
  );
  const quotedLines = isAnswer
    ? [
        'On some day, Somebody <somebody@harbour.example> wrote:',
        ...lines.slice(0, 8).map((line) => `> ${line}`),
        '',
      ]
    : [];
  const link = random() < 0.3 ? ['See <https://example.org/a?b=1> and https://example.org/page.'] : [];
  return [...quotedLines, ...lines, ...link, '-- ', 'Person', 'https://harbour.example'].join('\n');
}

function quoted(text) {
  return text
    .split('\n')
    .map((line) =>
      Buffer.from(line)
        .toString('latin1')
        .replace(/[^ -<>-~]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
        .replace(/.{70}(?<!=.?)/g, '$&=\n'),
    )
    .join('\n');
}

function word(pick) {
  return words[pick(words.length)];
}

function asctime(date) {
  const [, day, dayOfMonth, month, year, time] = /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(
    date.toUTCString(),
  );
  return `${day} ${month} ${dayOfMonth.replace(/^0/, ' ')} ${time} ${year}`;
}
