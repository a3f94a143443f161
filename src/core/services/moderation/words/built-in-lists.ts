import english from 'naughty-words/en.json';
import dutch from 'naughty-words/nl.json';
import type { ListedWord } from './word-list';
import { ordinaryWords } from './ordinary-words';

/**
 * The lists that every community has, by name: `insults`, said of people, and `profanity`, the Dutch and
 * English lists of the package `naughty-words` (Shutterstock and contributors, CC BY 4.0) without words that
 * are ordinary or neutral. Communities extend both by files of the same name.
 */
export const builtInLists = ['insults', 'profanity'] as const;

/** What somebody is called. */
const persons: Readonly<Record<string, string>> = {
  en: 'idiot idiots idiotic moron morons moronic imbecile imbeciles cretin dumbass dumbasses jackass jackasses douchebag dipshit dipshits dickhead dickheads prick pricks scumbag scumbags loser losers clown clowns troll parasite parasites lowlife buffoon simpleton halfwit halfwits nitwit dimwit numbskull blockhead weirdo creep creeps fool fools retard retards asshole* arsehole* bastard* bitch* cunt* motherfucker* wanker* tosser* twat* fucktard* shithead* asshat* pig pigs vermin scum',
  nl: 'idioot idioten sukkel sukkels sufferd sufferds debiel debielen imbeciel imbecielen mongool randdebiel* mafkees mafkezen malloot halvegare halvezool oetlul* eikel eikels lul* klootzak* kutkop* rotzak* hufter* schoft schoften trut trutten loser mislukkeling* nietsnut* onbenul* prutser* knoeier* klungel klungels domkop* dombo uilskuiken stumper* sneu* zeikerd* zeurkous aandachtshoer* tokkie* aso gluiperd* viezerik* engerd griezel slet hoer teef kreng kneus kneuzen achterlijke*',
};

/** How something or somebody is. */
const manners: Readonly<Record<string, string>> = {
  en: 'stupid dumb braindead brainless clueless pathetic incompetent worthless useless garbage trash crap crappy ridiculous disgusting pathetically shit shitty bullshit fuck fucked fucking fucker* sucks suck|stfu|shut up|kill yourself|kys|drop dead|go to hell|get lost|piece of shit|fuck you|fuck off|screw you|nobody likes you|hate you|wish you were dead|waste of space|waste of oxygen|should be ashamed|get a life|go back to|hope you die',
  nl: 'stom stomme dom domme achterlijk debiele idiote belachelijk waardeloos waardeloze zielig incompetent hersenloos walgelijk kansloos kansloze kut* klote* shit* ruk* kanker* tyfus* tering* pleur* flikker|bek houden|hou je bek|houd je bek|rot op|flikker op|donder op|sodemieter op|val dood|krijg de|ga dood|lazer op|je moeder|schaam je|maak jezelf af|niemand mag je|ga terug naar|oprotten|opsodemieteren|ophoepelen|opkankeren',
};

/** Words of one language that are ordinary in another, or beside digits and names. */
const onlyIn: Readonly<Record<string, string>> = {
  dom: 'nl',
  ruk: 'nl',
  aso: 'nl',
  slet: 'nl',
  eikel: 'nl',
  kut: 'nl',
  fool: 'en',
  pig: 'en',
  creep: 'en',
};

/** The words of the lists that every community has, in some languages: lower-case subtags. */
export function builtInWords(languages: readonly string[]): ListedWord[] {
  const has = (language: string): boolean => languages.length === 0 || languages.includes(language);
  return [
    ...Object.keys(persons).flatMap((language) => (has(language) ? insults(language) : [])),
    ...(has('en') ? profanity(english) : []),
    ...(has('nl') ? profanity(dutch) : []),
  ];
}

function insults(language: string): ListedWord[] {
  return [
    ...split(persons[language]).map((word): ListedWord => ({ ...named(word, 'insults'), type: 'person' })),
    ...split(manners[language]).map((word): ListedWord => ({ ...named(word, 'insults'), type: 'manner' })),
  ];
}

/** Phrases stand between bars. */
function split(words = ''): string[] {
  const [single = '', ...phrases] = words.split('|');
  return [...single.split(' '), ...phrases];
}

function profanity(words: readonly string[]): ListedWord[] {
  return words
    .filter((word) => !ordinaryWords.has(word))
    .map((word): ListedWord => ({ ...named(word, 'profanity'), type: 'manner' }));
}

function named(word: string, list: string): Pick<ListedWord, 'word' | 'list' | 'language'> {
  const language = onlyIn[word.replace('*', '')];
  return { word, list, ...(language !== undefined && { language }) };
}
