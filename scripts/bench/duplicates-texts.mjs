// What `duplicates` measures with: questions that were asked twice in other words, and others beside them.
// `duplicates/pairs.txt` has pairs of lines, `duplicates/similar-topics.txt` questions of the same
// subjects that ask something else. Every second pair is kept aside: nothing is tuned on it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../places.mjs';

const folder = path.join(root, 'scripts', 'bench', 'duplicates');

/** Lines `title | text` under a line that is their language. */
function readThreads(file) {
  const threads = [];
  let lang = 'en';
  for (const line of readFileSync(path.join(folder, file), 'utf8').split('\n')) {
    const text = line.trim();
    const at = text.indexOf(' | ');
    if (at > 0) threads.push({ lang, title: text.slice(0, at), text: text.slice(at + 3) });
    else if (text !== '') lang = text;
  }
  return threads;
}

/** @returns `{ lang, first, again, kept }`: who asked second, and whether the pair is kept aside */
export function readPairs() {
  const threads = readThreads('pairs.txt');
  const pairs = [];
  for (let at = 0; at + 1 < threads.length; at += 2) {
    const [first, again] = [threads[at], threads[at + 1]];
    if (first.lang !== again.lang) throw new Error(`“${first.title}” has no second question`);
    pairs.push({ lang: first.lang, first, again, kept: pairs.length % 2 === 1 });
  }
  return pairs;
}

const generated = {
  en: {
    titles: [
      'How do I change {thing}?',
      '{Thing} does not work since the update',
      'Where can I find {thing}?',
      'Who looks after {thing}?',
      'Problem with {thing} on my phone',
      'Can we have {thing} for everybody?',
      'Error while saving {thing}',
      'Is {thing} still needed?',
      'New members ask about {thing}',
      'Cannot open {thing}',
    ],
    texts: [
      'I tried it twice this week and nothing happened. Does anybody have an idea?',
      'It used to be in the menu on the left. The settings and the help page do not mention it.',
      'The server says that it is not allowed, although I am a member and logged in.',
      'We talked about it at the last meeting and nobody wrote down what was decided.',
      'On my laptop all is well, on the other computer I get an empty page.',
      'Before I buy a new one: is there a way to repair it, or to borrow one from the club?',
      'The manual gives a limit but not where to raise it. Please help.',
    ],
    things: [
      'the upload folder',
      'the admin page',
      'the mail queue',
      'the backup',
      'the date of the meeting',
      'the calendar',
      'the search box',
      'the member list',
      'the container',
      'the theme',
      'the review',
      'the issue list',
      'the build server',
      'the licence file',
      'the page history',
      'the proxy',
      'my profile',
      'the captcha',
      'the table',
      'the handbook',
      'the battery',
      'the sync client',
      'the video link',
      'the venue',
      'the talk schedule',
      'the expenses form',
      'the keyboard',
      'the screen reader',
      'the memory limit',
      'the rate limit',
      'the translation',
      'the raised beds',
      'the seedlings',
      'the gear shift',
      'the bread machine',
      'the laser cutter',
      'the 3D printer',
      'the key card',
      'the membership fee',
      'the donation',
      'the sewing course',
      'the telescope',
      'the rehearsal',
      'the archive',
    ],
  },
  nl: {
    titles: [
      'Hoe verander ik {thing}?',
      '{Thing} doet het niet sinds gisteren',
      'Waar vind ik {thing}?',
      'Wie gaat er over {thing}?',
      'Vraag over {thing}',
      'Mag iedereen {thing} gebruiken?',
      'Probleem met {thing}',
    ],
    texts: [
      'Ik heb het deze week twee keer geprobeerd en er gebeurde niets. Weet iemand raad?',
      'Op de vorige bijeenkomst hadden we het erover, maar in het verslag staat niets.',
      'Kan het gerepareerd worden of moet er een nieuwe komen?',
      'Op de website lees ik er niets over. Bij wie moet ik zijn?',
      'Ik ben nieuw hier en wil graag weten hoe dat bij ons geregeld is.',
    ],
    things: [
      'het wachtwoord',
      'de herstelmail',
      'het lidmaatschap',
      'de vergadering',
      'de bakfiets',
      'de moestuin',
      'het koffieapparaat',
      'de parkeerplaats',
      'de contributie',
      'de vergoeding',
      'de fotopagina',
      'het formulier',
      'de agenda',
      'de afzuiging',
      'de schuur',
      'de camping',
      'de naaimachine',
      'de kalk',
      'de notulen',
      'het koor',
      'de donateurs',
      'de lift',
      'de printer',
      'de verzekering',
      'de nieuwsbrief',
      'de beamer',
      'de volkstuin',
      'het bestuur',
      'de bijenkast',
    ],
  },
};

/** Questions beside the pairs: those that were written, and `count` that are put together. */
export function otherThreads(count) {
  const made = Object.entries(generated).flatMap(([lang, { titles, texts, things }]) =>
    titles.flatMap((title, at) =>
      things.map((thing, number) => ({
        lang,
        title: title
          .replace('{thing}', thing)
          .replace('{Thing}', thing.charAt(0).toUpperCase() + thing.slice(1)),
        text: `${texts[(at + number) % texts.length]} ${texts[(at * 3 + number * 2 + 1) % texts.length]}`,
      })),
    ),
  );
  // Spread over both languages, the same ones every time.
  const step = made.length / count;
  const some = Array.from(
    { length: Math.min(count, made.length) },
    (_, at) => made[Math.floor(at * Math.max(1, step))],
  );
  return [...readThreads('similar-topics.txt'), ...some];
}
