import english from 'naughty-words/en.json';
import dutch from 'naughty-words/nl.json';
import type { ListedWord } from './word-list';
import { ordinaryWords } from './ordinary-words';

/** What somebody is called, and what is said to nobody but a person. Phrases stand between bars. */
const persons: Readonly<Record<string, string>> = {
  en: 'idiot idiots moron morons imbecile imbeciles cretin cretins dumbass* jackass* douchebag* dipshit* dickhead* pricks scumbag* lowlife buffoon* simpleton* halfwit* nitwit* dimwit* numbskull* blockhead* weirdo* retard retards asshole* arsehole* cunt* motherfucker* wanker* tosser* twats fucktard* shithead* asshat* liar liars|shut up|shut the fuck up|kill yourself|kys|drop dead|go to hell|get lost|piece of shit|fuck you|fuck off|screw you|nobody likes you|nobody wants you|i hate you|wish you were dead|waste of space|waste of oxygen|get a life|hope you die|stfu',
  nl: 'idioot idioten sukkel* sufferd* debielen imbeciel* imbecielen mongool randdebiel* mafkees mafkezen malloot halvegare halvezool oetlul* klootzak* kutkop* rotzak* hufter* trutten mislukkeling* nietsnut* onbenul* prutser* knoeier* klungel* kluns* klunzen klojo* domkop* dombo* uilskuiken* stumper* zeikerd* aandachtshoer* tokkie* gluiperd* viezerik* leugenaar* kneuzen kankerlijer* teringlijer* pleurislijer*|hou je bek|houd je bek|hou je mond|rot op|flikker op|donder op|sodemieter op|pleur op|tief op|val dood|krijg de|ga dood|lazer op|je moeder is|maak jezelf af|niemand mag je|niemand mag jou|niemand wil je hier',
};

/** How something or somebody is; and what is a word for people among other things. */
const manners: Readonly<Record<string, string>> = {
  en: 'idiotic moronic stupid dumb braindead brain-dead brainless clueless pathetic incompetent worthless useless hopeless garbage trash rubbish crap crappy ridiculous disgusting shit shitty bullshit fuck fucked fucking fucker* sucks loser losers clown clowns troll parasite parasites fool fools pig pigs vermin scum bastard* bitch* prick twat creep creeps trash|should be ashamed|go back to|brain dead',
  nl: 'debiel debiele idiote stom stomme dom domme achterlijk achterlijke belachelijk waardeloos waardeloze zielig zielige incompetent hersenloos hersenloze walgelijk kansloos kansloze kut* klote* shit ruk tyfus* tuig loser losers eikel eikels lul lullen trut trutje schoft schoften aso engerd griezel slet hoer teef kreng kneus sneu zwijn|schaam je|ga terug naar|oprotten|opsodemieteren|ophoepelen|opkankeren',
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
