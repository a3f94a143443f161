import { describe, expect, test } from 'vitest';
import { messageText, occasions } from '../../../src/core/services/ambassadors/message-texts';

describe('a message', () => {
  test('names whom it is for, in both languages, and leaves nothing open', () => {
    for (const occasion of occasions)
      for (const language of ['en', 'nl'] as const) {
        const values = {
          name: 'Bo Vos',
          author: 'Ada Lek',
          mentor: '@cy',
          reason: 'Both sail.',
          level: 'Mate',
        };
        const text = messageText(occasion, language, values);
        expect(text).toContain('Bo Vos');
        expect(text.trimEnd().endsWith('Ada Lek')).toBe(true);
        expect(text).not.toMatch(/\{\{|\}\}|\n{3}/);
      }
  });

  test('has no word of a mentor where there is none', () => {
    expect(messageText('welcome', 'en', { name: 'Bo', author: 'Ada' })).not.toMatch(/knows the way|\n{3}/);
    expect(messageText('welcome', 'en', { name: 'Bo', mentor: '@cy', reason: 'Both sail.' })).toContain(
      '@cy knows the way here and is happy to help. Both sail.',
    );
  });

  test('is the community’s own where it has one', () => {
    const own =
      'Ahoy {{name}} of {{community}}!\r\n{{#mentor}}\r\nAsk {{mentor}}.\r\n{{/mentor}}\r\n{{other}}\r\n';
    const values = { name: 'Bo', community: 'Harbour' };
    expect(messageText('welcome', 'nl', values, own)).toBe('Ahoy Bo of Harbour!\n{{other}}\n');
    expect(messageText('welcome', 'nl', { ...values, mentor: 'Cy' }, own)).toContain('\nAsk Cy.\n');
  });
});
