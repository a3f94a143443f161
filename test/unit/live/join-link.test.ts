import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatJoinLink, isThisMachine, parseJoinLink } from '../../../src/extension/live/join-link';

test.each([
  ['live.example.org', 'ws://live.example.org:4785'],
  ['127.0.0.1:5000', 'ws://127.0.0.1:5000'],
  ['[::1]:5000', 'ws://[::1]:5000'],
  ['ws://localhost:4785/', 'ws://localhost:4785'],
  ['https://live.example.org', 'wss://live.example.org'],
  [' wss://example.org/kith/ ', 'wss://example.org/kith'],
])('%j is the server %s', (text, server) => expect(parseJoinLink(text)).toEqual({ server }));

test.each([
  '',
  ' ',
  'ftp://example.org',
  'javascript:alert(1)',
  'ws://',
  'a b',
  'ws://user@example.org',
  'vscode://kith-community.kith/join?community=x',
  'vscode://kith-community.kith/join?server=file%3A%2F%2F%2Fetc',
])('%j is neither a link nor an address', (text) => expect(parseJoinLink(text)).toBeUndefined());

test('a link says what it was made of', () =>
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
      (community, token) => {
        const link = { server: 'wss://example.org/live', community, ...(token !== undefined && { token }) };
        expect(parseJoinLink(formatJoinLink(link, 'vscode-insiders'))).toEqual(link);
      },
    ),
  ));

test('never throws', () => fc.assert(fc.property(fc.string(), (text) => void parseJoinLink(text))));

test.each([
  ['ws://127.0.0.1:1', true],
  ['ws://[::1]:1', true],
  ['ws://localhost:1', true],
  ['ws://localhost.example.org:1', false],
  ['ws://192.168.1.2:1', false],
])('whether %s is this machine: %s', (server, expected) => expect(isThisMachine(server)).toBe(expected));
