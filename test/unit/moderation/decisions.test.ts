import { describe, expect, test } from 'vitest';
import { authorMessage, mailAddress } from '../../../src/core/services/moderation/queue/author-message';
import {
  decisionKinds,
  decisionNames,
  decisionsFor,
  decisionsInCommon,
  durations,
} from '../../../src/core/services/moderation/queue/decisions';
import {
  guidelineAt,
  allCitableHeadings,
  guidelineText,
  guidelineTitle,
} from '../../../src/core/model/documents/guideline-headings';
import { doneBy, queueActs, queueKeys } from '../../../src/core/services/moderation/queue/keys';
import { postInThread } from '../../../src/core/services/moderation/queue/post-in-thread';
import { offeredReasons } from '../../../src/core/services/moderation/queue/reasons';
import { authorHistory } from '../../../src/core/services/moderation/queue/author-history';
import { derivePosts } from '../../../src/core/services/moderation/queue/posts';
import { standingLog } from '../../../src/core/services/moderation/queue/standing-log';
import { entry, harbour, now, openHarbour, paths, queueOf, report } from './queue-input';

describe('decisions', () => {
  test('are those that fit a matter', async () => {
    const community = await openHarbour();
    const [onPost] = queueOf(community, { reports: [report(paths.bo)] });
    const [onPerson] = queueOf(community, {
      reports: [report('', { subject: 'bo' })],
    });
    const decision = entry('hide', { target: paths.bo, subject: 'bo' });
    const [onAppeal] = queueOf(community, {
      log: [decision, entry('appeal', { target: paths.bo, previous: decision.id })],
    });
    if (!onPost || !onPerson || !onAppeal) throw new Error('no items');
    const inCommon = (...items: (typeof onPost)[]) => decisionsInCommon(items.map(decisionsFor));
    expect(decisionsFor(onPost)).toEqual(
      'keep hide remove edit warn mute suspend escalate no-action'.split(' '),
    );
    expect(decisionsFor({ ...onPost, isHeld: true })).not.toContain('no-action');
    expect(decisionsFor(onPerson)).toEqual('warn mute suspend escalate no-action'.split(' '));
    expect(decisionsFor(onAppeal)).toEqual(['uphold', 'overrule']);
    expect(inCommon(onPost, onPerson)).toEqual('warn mute suspend escalate no-action'.split(' '));
    expect(inCommon(onPost, onPost)).not.toContain('edit');
    expect(inCommon(onPost, onAppeal)).toEqual([]);
    expect(inCommon()).toEqual([]);
  });

  test('have a key each, which means nothing else', () => {
    const keys = queueKeys.flatMap((one) => one.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(queueKeys.map(({ does }) => does).toSorted()).toEqual([...queueActs, ...decisionNames].toSorted());
    for (const name of decisionNames) expect(doneBy(decisionKinds[name].key)).toBe(name);
    expect(doneBy('q')).toBeUndefined();
  });
});

describe('the message to an author', () => {
  const input = {
    language: 'en',
    name: 'Bo',
    community: 'Harbour',
    title: 'Which knot?',
    reason: 'An advert.',
    guideline: { title: 'Spam', address: 'https://harbour.example/conduct#spam' },
    appealUntil: Date.UTC(2026, 11, 15),
    contact: 'moderators@example.org',
  } as const;

  test('says what was decided, why, by which guideline, and how to appeal', () => {
    const { subject, body } = authorMessage({ ...input, decision: 'hide' });
    expect(subject).toBe('About what you wrote in Harbour');
    expect(body).toBe(
      [
        'Hello Bo,',
        'We hid what you wrote in “Which knot?”. Readers no longer see it; the text is not deleted.',
        'The reason: An advert.',
        'Our guideline: Spam\nhttps://harbour.example/conduct#spam',
        'If you see it otherwise, you can appeal until 15 December 2026, through moderators@example.org. Somebody else will look at it.',
        'The moderators of Harbour',
      ].join('\n\n'),
    );
  });

  test('is Dutch for whoever reads Dutch', () => {
    const { body } = authorMessage({ ...input, decision: 'mute', duration: 'P7D', language: 'nl-NL' });
    expect(body).toContain('Je kunt een week lang lezen, maar niet schrijven.');
    expect(body).toContain('tot en met 15 december 2026');
  });

  test.each(['en', 'nl'])('has words for every decision and duration in “%s”', (language) => {
    for (const decision of decisionNames)
      for (const { value } of durations) {
        const { body } = authorMessage({
          ...input,
          decision,
          duration: value,
          language,
          title: undefined,
        } as never);
        expect(body).not.toMatch(/undefined|P\d+[DM]|“”/);
      }
  });

  test('does not offer an appeal where one was just answered', () => {
    expect(authorMessage({ ...input, decision: 'overrule' }).body).not.toContain('you can appeal');
  });

  test('is opened as a mail with all its characters', () => {
    const address = mailAddress('bo@example.org', { subject: 'A & B', body: 'One?\nTwo = 2' });
    expect(address).toBe('mailto:bo@example.org?subject=A%20%26%20B&body=One%3F%0D%0ATwo%20%3D%202');
    // Nobody gets into the address who is not asked to: a second recipient stays a part of the first.
    expect(mailAddress('bo@example.org?cc=eve@example.org', { subject: '', body: '' })).not.toContain('?cc=');
  });
});

describe('what a moderator is shown beside a post', () => {
  test('guidelines by their headings', async () => {
    const { documents } = await openHarbour();
    expect(allCitableHeadings(documents.ofKind('guideline')).map(({ cited }) => cited)).toEqual([
      'guidelines/conduct.md#spam',
      'guidelines/conduct.md#jobs',
      'guidelines/conduct.md#privacy',
    ]);
    const text = harbour['guidelines/conduct.md'];
    const spam = guidelineAt('guidelines/conduct.md#Spam', documents);
    expect(spam && guidelineTitle(spam)).toBe('Spam');
    expect(spam && guidelineText(spam, text)).toBe('No adverts.\n\n### Jobs\n\nMonthly.');
    const whole = guidelineAt('./guidelines/conduct.md#gone', documents);
    expect(whole && [guidelineTitle(whole), guidelineText(whole, text)]).toEqual(['Conduct', text]);
    expect(guidelineAt('guidelines/gone.md', documents)).toBeUndefined();
  });

  test('the post between those before and after it', async () => {
    const community = await openHarbour();
    const { documents } = community;
    const read = (path: string) => {
      const document = documents.get(path);
      return document && postInThread(document, community, now);
    };
    expect(read(paths.dee)?.posts.map(({ author }) => author.name)).toEqual([
      'Ada Mast',
      'Bo Keel',
      'Cy Anchor',
      'dee',
    ]);
    expect(read(paths.dee)?.post.document.path).toBe(paths.dee);
    expect(read('discussions/knots/thread.md')?.posts).toHaveLength(3);
    expect(read('guidelines/conduct.md')).toBeUndefined();
  });

  test('what its author did, and what was decided about them', async () => {
    const community = await openHarbour();
    const posts = derivePosts(community);
    const undone = entry('hide', { subject: 'bo', target: paths.bo });
    const log = standingLog([
      undone,
      entry('undo', { previous: undone.id }),
      entry('warn', { subject: 'bo', target: paths.bo }),
    ]);
    const history = authorHistory('bo', log, posts.value(), community, now);
    expect(history.decisions.map(({ action }) => action)).toEqual(['warn']);
    expect(history.posts.map(({ path }) => path)).toEqual([paths.bo]);
    expect(history.card.name).toBe('Bo Keel');
    // Whoever the community does not know has posts all the same.
    const stranger = authorHistory('dee', log, posts.value(), community, now);
    expect(stranger.posts.map(({ path }) => path)).toEqual([paths.dee]);
    expect(stranger.first).toBeDefined();
    posts.dispose();
  });

  test('reasons that were given before, then the usual ones', () => {
    const log = [
      entry('hide', { reason: 'Twice.' }),
      entry('hide', { reason: 'Once.' }),
      entry('keep', { reason: 'Twice.' }),
      entry('appeal', { reason: 'No!' }),
      entry('hold', { reason: 'By a rule', automated: true }),
    ];
    expect(offeredReasons(log, 'nl').slice(0, 3)).toEqual([
      'Twice.',
      'Once.',
      'Dit is reclame en gaat niet over het onderwerp van de discussie.',
    ]);
  });
});
