/** Pages, posts, guides, guidelines, strategy, rules, surveys: what is written in several sittings. */

import { DAY, HOUR, MINUTE, day, pickMoment } from '../calendar.mjs';
import { field, parseDraft, withField } from '../draft.mjs';
import { grow } from '../growth.mjs';
import { bot, personOf } from '../people.mjs';
import { births, postNames } from '../story/births.mjs';
import { withTideTable } from '../tide-table.mjs';
import { LAST, momentIn, personIn, shorten, stem, titleOf } from './telling.mjs';

/**
 * @typedef {import('./telling.mjs').Telling} Telling
 * @typedef {import('./telling.mjs').Past} Past
 * @typedef {import('./telling.mjs').Life} Life
 * @typedef {import('./telling.mjs').Change} Change
 */

/** From then on the bot publishes what is due; before, people did. */
const BOT_PUBLISHES_FROM = day('2026-05-01');

/** @param {Telling} telling @param {string} path @returns {Past} */
export function documentPast(telling, path) {
  const text = telling.textOf(path);
  const random = telling.randomOf(path);
  const birth = births[path];
  const publishAt = field(text, 'publish_at');
  const publishes = publishAt && !birth ? day(publishAt) : undefined;
  const fallback = publishes
    ? publishes - random.int(4, 12) * DAY
    : day('2024-12-01') + random.int(0, 400) * DAY;
  const { by, at: born } = telling.bornOf(path, fallback, field(text, 'author'));
  const name =
    birth?.name ?? postNames.find(([part]) => path.includes(part))?.[1] ?? shorten(titleOf(text, path), 40);
  const settled = Math.max(
    born,
    Math.min(LAST, birth?.settled ? day(birth.settled) : publishes ? publishes + 25 * DAY : LAST),
  );
  const whole = Math.max(
    born,
    publishes ? publishes - 2 * HOUR : Math.min(born + (settled - born) * 0.6, settled - DAY),
  );
  const life = { path, text, name, born, whole, settled, author: by, also: birth?.also ?? [], random };
  const blocks = parseDraft(text).blocks.length;
  const { changes, growth } = grow(life, {
    steps: Math.max(1, Math.min(publishes ? 3 : 5, Math.round(blocks / 5.5))),
    edits: settled > born ? Math.round(Math.min(3, blocks / (publishes ? 12 : 11))) : 0,
  });
  return {
    path,
    text,
    growth,
    creation: { at: born, by, message: firstMessage(telling, life) },
    later: [...changes, ...statusChanges(life, publishes)],
  };
}

/** @param {Telling} telling @param {Life} life */
function firstMessage(telling, { path, name, text }) {
  switch (field(text, 'kind')) {
    case 'goal':
      return `Set a goal: ${shorten(titleOf(text, path))}`;
    case 'audience':
      return `Describe for whom we do this: ${titleOf(text, path).toLowerCase()}`;
    case 'post':
      return telling.randomOf(`${path}#first`).pick([`Draft ${name}`, `Begin ${name}`]);
    case 'guide':
      return `Start ${name}`;
  }
  if (path.startsWith('guidelines/')) return `Write down ${name}`;
  if (path.startsWith('moderation/rules/')) return `Add ${name}, in shadow`;
  return `Add ${name}`;
}

/**
 * From draft by way of review to published, as far as the document has come.
 *
 * @param {Life} life
 * @param {number | undefined} publishes
 * @returns {Change[]}
 */
function statusChanges(life, publishes) {
  const { text, random, name, author, born } = life;
  const status = field(text, 'status');
  if (!status || status === 'draft') return [];
  if (!publishes && status === 'archived') {
    return [
      {
        at: life.settled,
        by: author,
        message: `Archive ${name}`,
        lone: true,
        undo: withField('status', 'published'),
      },
    ];
  }
  if (!publishes && status === 'published') {
    const at = born + random.int(1, 3) * DAY + random.int(10, 200) * MINUTE;
    return random.chance(0.2)
      ? [{ at, by: author, message: `Publish ${name}`, lone: true, undo: withField('status', 'draft') }]
      : [];
  }
  const reader = ['ines', 'hanna']
    .map(personOf)
    .find((who) => who.from < born && who !== author && random.chance(0.7));
  const kept = wayOf(life, status, publishes, reader ?? personOf('marit'))
    // Nobody goes by every step; the last one is the one that the file tells of.
    .filter(
      ([step], i, way) => i === way.length - 1 || step === 'published' || (reader && random.chance(0.3)),
    );
  return kept.map(([, at, by, message], i) => ({
    at,
    by,
    message,
    lone: true,
    undo: withField('status', kept[i - 1]?.[0] ?? 'draft'),
  }));
}

/**
 * @param {Life} life
 * @param {string} status
 * @param {number | undefined} publishes
 * @param {import('../people.mjs').Person} reader
 * @returns {[string, number, import('../people.mjs').Person, string][]} status, when, by whom, message
 */
function wayOf({ path, random, name, author, born }, status, publishes, reader) {
  const until = publishes ?? LAST;
  const before = (/** @type {number} */ part, /** @type {import('../people.mjs').Person} */ who) =>
    pickMoment(random, who.zone, born + (until - born) * (part - 0.15), born + (until - born) * part);
  /** @type {[string, number, import('../people.mjs').Person, string][]} */
  const way = [['review', before(0.5, author), author, `Ask for a review of ${name}`]];
  if (status === 'review') return way;
  way.push(['approved', before(0.7, reader), reader, `Approve ${name}`]);
  if (status === 'approved') return way;
  way.push(['scheduled', before(0.9, author), author, `Schedule ${name}`]);
  if (!publishes || status === 'scheduled') return way;
  const byHand = publishes < BOT_PUBLISHES_FROM;
  way.push(
    byHand
      ? ['published', publishes + random.int(2, 40) * MINUTE, author, `Publish ${name}`]
      : ['published', publishes + 4 * MINUTE, bot, `Publish what is due: ${stem(path)}`],
  );
  if (status === 'archived')
    way.push([
      'archived',
      pickMoment(
        random,
        author.zone,
        Math.min(until + 20 * DAY, LAST - DAY),
        Math.min(until + 45 * DAY, LAST),
      ),
      author,
      `Archive ${name}`,
    ]);
  return way;
}

/**
 * The table comes anew each month from the bot.
 * @param {Telling} telling @param {string} path @returns {Past}
 */
export function tidePast(telling, path) {
  const past = documentPast(telling, path);
  for (let month = 1; month <= 24; month++) {
    const at = Date.UTC(2025, month - 2, 20, 4, 0, 7);
    if (at <= past.creation.at || at > LAST) continue;
    const label = new Date(Date.UTC(2025, month - 1)).toISOString().slice(0, 7);
    const before = new Date(Date.UTC(2025, month - 2));
    const page = parseDraft(
      withTideTable(past.text, before.getUTCFullYear(), before.getUTCMonth() + 1),
    ).blocks;
    past.later.push({
      at,
      by: bot,
      message: `Renew the tide table for ${label}`,
      lone: true,
      undo: ({ blocks }) =>
        blocks.forEach((block, i) => {
          const then = page[i]?.text ?? '';
          if (/^\*\*\w+ \d{4}\*\*$|^\| Day \|/.test(then)) block.text = then;
        }),
    });
  }
  return past;
}

/**
 * The results come into the page some days after it closed. The answers themselves never were in the
 * repository.
 * @param {Telling} telling @param {string} path @returns {Past}
 */
export function surveyPast(telling, path) {
  const text = telling.textOf(path);
  const random = telling.randomOf(path);
  const owner = personIn(text, 'owner');
  const asked = momentIn(text, 'asked');
  const closed = momentIn(text, 'closed');
  const born = pickMoment(random, owner.zone, asked - 9 * DAY, asked - 7 * DAY);
  const life = {
    path,
    text,
    name: 'the survey',
    born,
    whole: asked - DAY,
    settled: asked,
    author: owner,
    also: ['roos', 'ines'],
    random,
  };
  const { changes } = grow(life, { steps: 3, edits: 2 });
  const results = {
    at: pickMoment(random, owner.zone, closed + DAY, closed + 4 * DAY),
    by: owner,
    message: 'Add the results of the survey, without small groups',
    lone: true,
    /** @param {import('../draft.mjs').Draft} draft */
    undo(draft) {
      draft.head = draft.head.replace(/^results:\n(?: .*\n)+/m, '');
    },
  };
  return {
    path,
    text,
    creation: { at: born, by: owner, message: `Prepare ${titleOf(text, path)}` },
    later: [...changes, results],
  };
}
