/**
 * Who commits, under which name and address, from which time zone, and from when
 * to when. Members have a file in the demo; the others only passed by.
 */

import { day } from './calendar.mjs';

/**
 * @typedef {object} Person
 * @property {string} name
 * @property {string} email
 * @property {import('./calendar.mjs').Zone} zone
 * @property {number} from
 * @property {number} to
 * @property {number} zeal how readily this person edits what others began
 */

const HERE = 'amsterdam';
const END = '2026-11-21';

/**
 * @param {string} name
 * @param {string} email
 * @param {import('./calendar.mjs').Zone} zone
 * @param {string} from
 * @param {string} to
 * @param {number} zeal
 * @returns {Person}
 */
const person = (name, email, zone, from, to, zeal) => ({
  name,
  email,
  zone,
  from: day(from),
  to: day(to),
  zeal,
});

/** @param {string} login */
const noReply = (login) => `${login}@users.noreply.github.com`;

/** @type {Record<string, Person>} */
export const members = {
  marit: person('Marit Veldhuis', noReply('4471201+marit-vh'), HERE, '2024-11-16', END, 8),
  joris: person('Joris Dekker', 'joris@example.org', HERE, '2024-11-16', END, 6),
  sanne: person('Sanne Oosting', noReply('3920477+sanne-detros'), HERE, '2024-11-18', END, 5),
  wout: person('Wout Terpstra', 'wout.terpstra@example.org', HERE, '2024-12-03', END, 4),
  daan: person('Daan Rietveld', noReply('5128830+drietveld-stuw'), HERE, '2024-12-05', '2025-11-30', 5),
  'pieter-jan': person('Pieter-Jan Kloosterman', 'pj.kloosterman@example.org', HERE, '2025-01-09', END, 2),
  tunde: person('Tunde Adebanjo', 'tunde@example.org', 'lagos', '2025-01-22', END, 5),
  leila: person('Leila Haddadi', noReply('6033419+leila-hd-a11y'), HERE, '2025-02-14', END, 4),
  ines: person('Inês Carvalhal', 'ines@example.org', 'lisbon', '2025-03-03', END, 9),
  agnes: person('Agnes Lindholm', 'agnes.lindholm@example.org', 'stockholm', '2025-05-17', END, 3),
  mehmet: person('Mehmet Yıldıran', noReply('7240056+mehmet-boei'), 'istanbul', '2025-06-12', END, 2),
  hanna: person('Hanna Wójtowicz', 'hanna@example.org', 'warsaw', '2025-09-20', END, 6),
  yuki: person('Yuki Tanabe', noReply('8150922+yuki-tnb-bay'), 'tokyo', '2025-09-21', END, 3),
  priya: person('Priya Raman', 'priya.raman@example.org', HERE, '2026-01-15', END, 4),
  roos: person('Roos Blankert', 'roos.blankert@example.org', HERE, '2026-02-12', END, 4),
  kofi: person('Kofi Mensah-Larbi', noReply('9017745+kofi-ml-vh'), HERE, '2026-04-09', END, 4),
  bram: person('Bram Zijlstra', 'bram.zijlstra@example.org', HERE, '2026-09-26', END, 2),
  nadia: person('Nadia El Amrani', 'nadia@example.org', HERE, '2026-11-05', END, 1),
};

/**
 * Wout at desk three, where nobody ever set a name. Joined by `.mailmap`.
 * @type {Person}
 */
export const woutAtDeskThree = { ...personOf('wout'), name: 'wterpstra', email: 'wout@balie3.example.org' };

/** @type {Person} */
export const bot = person(
  'harbour-bot[bot]',
  noReply('8812034+harbour-bot[bot]'),
  'utc',
  '2025-01-20',
  END,
  0,
);

/**
 * People without a member file, and how many small repairs each of them sent.
 * Gijs has two addresses that only `.mailmap` joins. The two Emmas have the same
 * name and nothing else in common that a program could see; whether they are one
 * person is for somebody to ask.
 *
 * @type {{who: Person, patches: number}[]}
 */
export const passersBy = [
  {
    who: person('Lars Winther', 'lars.winther@example.org', 'stockholm', '2025-01-24', '2025-02-21', 0),
    patches: 5,
  },
  {
    who: person('Samir Okonjo', noReply('6420981+samir-okj'), 'lisbon', '2025-05-19', '2025-06-24', 0),
    patches: 3,
  },
  {
    who: person('Gijs Hoekstra', 'gijs.hoekstra@example.org', HERE, '2025-06-03', '2026-07-10', 0),
    patches: 5,
  },
  {
    who: person('G. Hoekstra', 'gijs@werkplek.example.org', HERE, '2025-10-20', '2026-04-02', 0),
    patches: 4,
  },
  {
    who: person('Tomasz Brzeg', noReply('7701442+tbrzeg'), 'warsaw', '2025-09-22', '2025-11-16', 0),
    patches: 3,
  },
  {
    who: person('Emma van Dalen', 'emma.vandalen@example.org', HERE, '2025-10-04', '2025-12-20', 0),
    patches: 4,
  },
  { who: person('Ada Nwosu', 'ada.nwosu@example.org', 'lagos', '2026-01-17', '2026-02-08', 0), patches: 2 },
  {
    who: person('Olga Petrenko', 'olga.petrenko@example.org', 'warsaw', '2026-03-02', '2026-06-14', 0),
    patches: 6,
  },
  {
    who: person('Emma van Dalen', 'evd@studio.example.org', HERE, '2026-03-21', '2026-06-12', 0),
    patches: 4,
  },
  {
    who: person('Rik Boonstra', noReply('8890317+rikboon'), HERE, '2026-04-28', '2026-04-30', 0),
    patches: 1,
  },
  {
    who: person('Chloé Marchetti', 'chloe.marchetti@example.org', 'lisbon', '2026-09-27', '2026-10-24', 0),
    patches: 3,
  },
];

/**
 * Has never pushed a commit and stands in the trailers of some.
 * @type {Person}
 */
export const onlyCoAuthor = person(
  'Femke Hartog',
  'femke.hartog@example.org',
  HERE,
  '2025-02-13',
  '2026-06-30',
  0,
);

/**
 * The person behind an id; a stranger where the demo names somebody new.
 *
 * @param {string} id
 * @returns {Person}
 */
export function personOf(id) {
  return members[id] ?? person(id, `${id}@example.org`, 'utc', '2024-11-16', END, 0);
}

/** @param {number} at */
export const membersAt = (at) => Object.values(members).filter((who) => who.from <= at && at < who.to);
