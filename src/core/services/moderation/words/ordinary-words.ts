/**
 * What stands in kept lists of words and never counts by itself: neutral words for who people are, for bodies
 * and for health, and words that mostly mean something else.
 */
export const ordinaryWords: ReadonlySet<string> = new Set(
  [
    // Who people are, bodies, health, and what befell them.
    'anal|anus|bareback|bbw|bdsm|big breasts|bondage|butt|clitoris|dominatrix|ejaculation|erotic|erotism',
    'escort|eunuch|fecal|genitals|homoerotic|incest|intercourse|lovemaking|masturbate|masturbating|masturbation',
    'nipple|nipples|nude|nudity|orgasm|penis|rape|raping|rapist|date rape|daterape|rectum|semen|sex|sexual',
    'sexually|sexuality|sodomy|threesome|topless|vagina|vulva|neonazi|swastika|white power|pedophile|paedophile',
    'beastiality|bestiality|sadism|nsfw|porn|pornography|topless|undressing|voyeur|xx|🖕',
    // Mostly something else.
    'alabama hot pocket|alaskan pipeline|babeland|barely legal|big black|black cock|bastardo|bastinado|birdlock',
    'bullet vibe|busty|circlejerk|coon|coons|cornhole|darkie|deep throat|dick|dingleberry|dingleberries',
    'dog style|domination|dp action|dvda|ecchi|figging|fingering|futanari|girl on|grope|hard core|hardcore|hooker',
    'horny|how to kill|how to murder|huge fat|humping|kinky|knobbing|lolita|make me come|mong|negro|panties|panty',
    'pegging|pikey|pissing|playboy|poof|poon|prince albert piercing|rimming|santorum|scat|scissoring|sexo|sexy',
    'skeet|smut|snatch|snowballing|spastic|spic|spunk|style doggy|suck|sucks|suicide girls|swinger|tainted love',
    'taste my|tied up|tight white|tit|tongue in a|tranny|viagra|cialis|wet dream|wrapping men|yaoi|anita|cock',
    'aardappels afgieten|achter het raam zitten|aftrekken|afwerkplaats|afzuigen|bagger schijten|balen|bekken',
    "beurt|boemelen|buffelen|bedonderen|belazeren|da's kloten van de bok|de ballen|de hond uitlaten|del",
    'de koffer induiken|de pijp uitgaan|draaikont|driehoog achter wonen|een beurt geven|flikken|gat|gedoogzone',
    'gras maaien|griet|hol|huisdealer|johny|kanen|knor|kont|klooien|lummel|matje|mof|muts|naakt|nicht|opzouten',
    'paal|palen|penoze|pik|pijpen|poep|poepen|poot|pot|potverdorie|publiciteitsgeil|raaskallen|reet|remsporen',
    'reutelen|schatje|slempen|snol|spuiten|standje|stootje|voor zijn|vergallen|vingeren|watje|welzijnsmafia',
    'wippen|wuftje|zaadje|zuigen|hoempert|brugpieper|een wip maken|klaarkomen|toeter|trottoir prostituée|rukken',
    'flikker|slet|eikel|zeiken|anilingus|bollocks|gadverdamme|godverdomme|god damn|boerenpummel|matennaaier',
  ].flatMap((line) => line.split('|')),
);
