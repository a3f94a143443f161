import { expect, test } from 'vitest';
import { isBot, isBotHandle } from '../../../src/core/model/people/bots';

test.each([
  ['dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com'],
  ['dependabot', 'support@dependabot.com'],
  ['renovate', 'bot@renovateapp.com'],
  ['Renovate Bot', 'renovate@whitesourcesoftware.com'],
  ['WhiteSource Renovate', 'bot@renovateapp.com'],
  ['github-actions', 'github-actions@github.com'],
  ['GitHub Actions', 'actions@github.com'],
  ['GitHub Action', 'action@github.com'],
  ['Deploy', '41898282+github-actions[bot]@users.noreply.github.com'],
  ['GitHub', 'noreply@github.com'],
  ['Ada Ny', 'noreply@github.com'],
  ['web-flow', '19864447+web-flow@users.noreply.github.com'],
  ['Claude', 'noreply@anthropic.com'],
  ['bot-harbour', '1+bot-harbour@users.noreply.github.com'],
  ['Harbour Bot', 'bot-harbour@users.noreply.github.com'],
  ['Harbour Bot', 'no-reply@harbour.example'],
  ['Harbour Bot', 'bot@harbour.example'],
  ['Harbour', 'harbour-bot@harbour.example'],
  ['harbour-robot', 'x@harbour.example'],
  ['harbour_bot', 'x@harbour.example'],
  ['Kubernetes Prow Robot', 'k8s-ci-robot@users.noreply.github.com'],
  ['RenovateBot', 'x@x.org'],
  ['ImgBotApp', 'imgbothelp@x.org'],
  ['Tides (bot)', 'tides@x.org'],
  ['CI', 'no-reply@harbour.example'],
  ['Release Service', 'releases@harbour.example'],
  ['Hosted Weblate', 'hosted@weblate.org'],
  ['Travis CI', 'builds@travis-ci.org'],
  ['bot', 'x@x.org'],
  ['admin', 'noreply@example.com'],
  ['Create or Update Pull Request Action', 'x@users.noreply.github.com'],
])('%s <%s> is a program', (name, email) => {
  expect(isBot({ name, email })).toBe(true);
});

test.each([
  ['Ada Ny', 'no-reply@adany.example'],
  ['Ada', 'noreply@ada.example'],
  ['Ada Ny', 'donotreply@x.org'],
  ['Jan Bot', 'jan@example.org'],
  ['Jan Bot', 'jan.bot@example.org'],
  ['Jan Bot', 'j.bot@example.org'],
  ['Mary Abbot', 'abbot@example.org'],
  ['abbot', '1+abbot@users.noreply.github.com'],
  ['Harry Talbot', 'htalbot@users.noreply.github.com'],
  ['talbot', 'talbot@x.org'],
  ['Botond Nagy', 'botond@x.org'],
  ['botany-ada', 'botany-ada@users.noreply.github.com'],
  ['Ada Builder', 'ada@builder.example'],
  ['Robert Service', 'robert@x.org'],
  ['Ada Ny', '12+ada-ny@users.noreply.github.com'],
  ['Ci Li', 'ci.li@x.org'],
  ['Agent Ny', 'agent@x.org'],
  ['Renée Release', 'renee@x.org'],
])('%s <%s> is a person', (name, email) => {
  expect(isBot({ name, email })).toBe(false);
});

test('what a community names is one, by name, login or address', () => {
  const own = new Set(['our deployer', 'tide', 'x@y.org']);
  expect(isBot({ name: 'Our Deployer', email: 'a@b.c' }, own)).toBe(true);
  expect(isBot({ name: 'T', email: '1+Tide@users.noreply.github.com' }, own)).toBe(true);
  expect(isBot({ name: 'X', email: 'X@Y.org' }, own)).toBe(true);
  expect([isBotHandle('tide', own), isBotHandle('tides', own)]).toEqual([true, false]);
});
