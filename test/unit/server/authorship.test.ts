import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { signToken, type Visitor } from '../../../src/server/access/access';
import { createAuthorship, type AuthorClaim } from '../../../src/server/access/authorship';
import { connect, startServer, until } from './test-server';

const room = 'harbour/main/posts/a.md';
const secret = new TextEncoder().encode('a secret of at least thirty-two bytes');
const ada: AuthorClaim = { name: 'Ada Lek', emails: ['ada@harbour.example', 'ada@old.example'] };
const bo: AuthorClaim = { name: 'Bo Vis', emails: ['bo@harbour.example'] };

/** A room's document with what somebody says of authors, and what became of it. */
function createRoomDocument() {
  const doc = new Y.Doc();
  const authorship = createAuthorship(doc, room, secret);
  const authors = doc.getMap<unknown>('authors');
  return {
    doc,
    said: (key: string) => authors.get(key),
    by(claim: AuthorClaim | undefined, key: string, value: unknown) {
      const own = new Y.Doc();
      Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
      if (value === undefined) own.getMap('authors').delete(key);
      else own.getMap('authors').set(key, value);
      authorship.apply(claim, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(own)));
      return authors.get(key);
    },
  };
}

test('somebody is named by an address of theirs, under their name', () => {
  const { by } = createRoomDocument();
  const signed = expect.stringMatching(/^[\w-]{22}$/) as unknown;
  expect(by(ada, '1', ['Ada Lek', 'ada@harbour.example'])).toEqual([
    'Ada Lek',
    'ada@harbour.example',
    signed,
  ]);
  expect(by(ada, '2', ['The Mayor', 'Ada@Old.example'])).toEqual(['Ada Lek', 'Ada@Old.example', signed]);
});

test.each([
  ['another', ['Bo Vis', 'bo@harbour.example']],
  ['nobody that is known', ['Ada Lek', 'ada@elsewhere.example']],
  ['nothing that can be read', ['Ada Lek', 7]],
  ['somebody with a made-up signature', ['Bo Vis', 'bo@harbour.example', 'aaaaaaaaaaaaaaaaaaaaaa']],
])('who says to be %s is not named', (_who, value) => {
  expect(createRoomDocument().by(ada, '1', value)).toBe(undefined);
});

test('what was said of somebody stays, whoever says otherwise', () => {
  const { by } = createRoomDocument();
  const signed = by(bo, '1', ['Bo Vis', 'bo@harbour.example']);
  expect(by(ada, '1', ['Ada Lek', 'ada@harbour.example'])).toEqual(signed);
  expect(by(ada, '1', undefined)).toEqual(signed);
});

test('what was signed may be brought back by anybody, where it was', () => {
  const signed = createRoomDocument().by(bo, '1', ['Bo Vis', 'bo@harbour.example']);
  expect(createRoomDocument().by(ada, '1', signed)).toEqual(signed);
  expect(createRoomDocument().by(ada, '2', signed)).toBe(undefined);
});

test('text that was put back is of somebody who is named already', () => {
  const { by } = createRoomDocument();
  by(bo, '1', ['Bo Vis', 'bo@harbour.example']);
  expect(by(ada, '2.10', ['Bo Vis', 'bo@harbour.example', 3])).toEqual(['Bo Vis', 'bo@harbour.example', 3]);
  expect(by(ada, '2.20', ['Cleo', 'cleo@harbour.example', 3])).toBe(undefined);
});

test('of who has no address nobody is named; of who came before there were any, everybody', () => {
  const { by } = createRoomDocument();
  expect(by({ name: 'Dan', emails: [] }, '1', ['Dan', 'dan@harbour.example'])).toBe(undefined);
  expect(by(undefined, '1', ['Dan', 'dan@harbour.example'])).toEqual(['Dan', 'dan@harbour.example']);
});

test('on a server with a secret others hear of an author what the token says, and see their name', async () => {
  const server = await startServer({ secret });
  const come = async (member: string, { name, emails }: AuthorClaim) => {
    const visitor: Visitor = { member, community: 'harbour', role: 'contributor', name, emails };
    return connect(server, room, { token: await signToken(visitor, secret, '1h') });
  };
  const [one, two] = [await come('ada', ada), await come('bo', bo)];
  await until('both to be in', () => one.provider.synced && two.provider.synced);
  one.doc.getMap('authors').set('1', ['Bo Vis', 'bo@harbour.example']);
  one.doc.getMap('authors').set('2', ['Nobody', 'ada@harbour.example']);
  const heard = (key: string) => two.doc.getMap<unknown>('authors').get(key);
  await until('it to be put right', () => (heard('2') as string[] | undefined)?.[0] === 'Ada Lek');
  await until('it to be put right', () => !two.doc.getMap('authors').has('1'));
  await until('its author to hear that', () => !one.doc.getMap('authors').has('1'));
  one.provider.awareness.setLocalStateField('user', { id: 'ada', name: 'Bo Vis' });
  await until('ada to be seen', () => two.provider.awareness.getStates().get(one.doc.clientID)?.['user']);
  expect(two.provider.awareness.getStates().get(one.doc.clientID)?.['user']).toEqual({
    id: 'ada',
    name: 'Ada Lek',
  });
});
