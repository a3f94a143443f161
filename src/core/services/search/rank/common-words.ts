/**
 * Words that questions have in common whatever they are about, beside the stop words: they tell nothing about
 * whether two ask the same.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `again already although always anybody anyone anything because before before being both cannot come comes
  doing done each else even every everybody everyone everything few find first get gets getting give gives go
  goes going gone having help here how however idea instead into just keep know knows last later less like
  little long look looks lot made make makes many may maybe might more most much must my need needs never new
  next nobody none nothing now often old once one ones only other others our ours out over own please problem
  put question quite really same say says see seem seems shall should show shows since some somebody someone
  something still such sure take takes tell thank thanks thing things think those three today too tried try
  trying two under until up us use used uses using very via want wanted wants way well were what whatever when
  where whether which while who whoever whom whose why without wonder work works would yes yesterday yet you
  your yours am an are been can could did do does don had has have he her here's him his i'm i've if it it's
  me not off she so than that the their them then there these they this to was we will with
  alle alleen allemaal alles als altijd andere ander anders beetje ben bij bijna blijf blijft dan dat deze dit
  doe doen doet door echt een eens eerst eerste eigen elk elke en er erg even ga gaan gaat geen gebruik
  gebruiken gedaan geeft geven geweest gisteren goed graag groot had heb hebben hebt heeft heel help hem hen
  hier hij hoe hulp idee ieder iedereen iemand iets ik ipv is ja je jij jullie kan kom komen komt kon konden
  krijg krijgen krijgt kun kunnen kunt kwam laatste laten lijkt maak maakt maar maken mag manier me mee meer
  meest mij mijn moet moeten mogen na naar net niemand niet niets nieuw nieuwe nog nooit nu oud oude ook onze
  ons op probleem probeer proberen soms staan staat steeds te tijdens toch toen twee uit vaak van vanaf veel
  verder volgende voor vorige vraag waar waarom wanneer want waren was wat weet weinig wel welke werd werken
  werkt weten wie wij wil willen word worden wordt zal ze zegt zeggen zelf zie zien zijn zo zoals zoek zoeken
  zou zouden zullen`
    .trim()
    .split(/\s+/),
);
