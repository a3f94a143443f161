import type { CommunityFiles } from './community-files';

/** The files of a new community, in Dutch. */
export const dutchFiles: CommunityFiles = {
  community: (
    name,
  ) => `# Wat Kith van deze community moet weten. Niets hiervan is verplicht: zonder dit bestand gaat Kith af op de
# namen van mappen en bestanden.

name: ${name}

# De talen die jullie spreken, de belangrijkste eerst.
languages: [nl]

# Welk soort documenten een map bevat, als de naam dat niet zegt.
# folders:
#   blog/: post
#   handboek/: guide

# De labels die jullie hebben afgesproken. Zonder deze lijst is elk label goed.
# taxonomy:
#   - nieuwkomers
#   - bijeenkomsten

# De treden van bijdragers, en wat er nodig is voor een trede. Een bedankje en een uitnodiging, geen ranglijst.
ladder:
  - id: bezoeker
    name: Bezoeker
  - id: bijdrager
    name: Bijdrager
    earned_by: { contributions: 1 }
  - id: vaste-bijdrager
    name: Vaste bijdrager
    earned_by: { contributions: 10, active_days: 5 }

# Waar meldingen en notities van moderatoren staan: in een besloten repository, nooit in deze.
# private_store: ../onze-community-besloten
`,
  readme: (name) => `# ${name}

Welkom! Deze repository is het huis van onze community. Alles hier is een tekstbestand dat je kunt lezen,
aanpassen en bespreken.

| map | wat erin staat |
|---|---|
| [members](members/README.md) | wie we zijn, in onze eigen woorden |
| [discussions](discussions/README.md) | vragen, antwoorden en ideeën |
| [events](events/README.md) | wat er te doen is, en wie er komt |
| [strategy](strategy/README.md) | voor wie we dit doen, en hoe we merken dat het werkt |
| [guidelines](guidelines/conduct.md) | wat we van elkaar verwachten |

Nieuw hier? In [Bijdragen](CONTRIBUTING.md) staat hoe je meedoet.
`,
  contributing: `# Bijdragen

Meedoen kan zonder Git te kennen: pas een bestand aan op de website, of open de repository in VS Code met Kith.

## Stel je voor

Zet een bestand met je naam in [members](members/README.md). Vertel alleen wat anderen mogen weten.

## Vraag en antwoord

Elke vraag is een map in [discussions](discussions/README.md), en elk antwoord een bestand daarin. Geen vraag is
te klein. Weet je een half antwoord, schrijf dan die helft.

## Verander iets

Open een pull request, ook voor een spelfout. Binnen een paar dagen kijkt er iemand naar; gebeurt dat niet, vraag het dan
nog eens, het is nooit persoonlijk.

## Hou het aardig

Onze [gedragscode](guidelines/conduct.md) geldt overal in deze community.
`,
  codeOfConduct: `# Gedragscode

Wat we van elkaar verwachten, en wat we doen als het misgaat, staat in
[onze afspraken](guidelines/conduct.md). Die gelden in deze repository en overal waar deze community bij elkaar komt.
`,
  conduct: (contact) => `---
title: Gedragscode
version: 1
---

# Gedragscode

We willen dat mensen hier graag terugkomen. Daar horen een paar afspraken bij. Ze gelden voor iedereen, op elke
plek waar deze community bij elkaar komt.

## Wees aardig

Ga ervan uit dat anderen het goed bedoelen. Groet nieuwkomers. Bedank mensen voor hun tijd. Wees het oneens met wat er is
gezegd, en nooit met wie het zei.

## Respecteer iedereen

Geen beledigingen, geen dreigementen, geen ongewenste aandacht, en niets dat mensen klein maakt om wie ze zijn, waar ze
vandaan komen, wat ze geloven of van wie ze houden. Deel niet wat iemand je in vertrouwen vertelde.

## Blijf bij het onderwerp

Schrijf waar anderen het zullen zoeken, en zeg eerst wat je wilt. Spreek over code en teksten zo stevig als ze
verdienen, en over hun makers voorzichtig.

## Maak geen reclame

Laat zien wat je gemaakt hebt als het helpt bij de vraag. Een bericht dat alleen een klik wil, is spam.

## Als er iets misgaat

Vertel het een moderator, in vertrouwen: ${contact}. Die leest het, houdt je naam voor zich en laat weten wat er
besloten is. Wat een moderator kan doen, van licht naar zwaar: praten, een bericht verbergen, iemand vragen een tijd weg te blijven, of
voorgoed. Elk besluit noemt de afspraak waarop het rust, en iedereen kan een tweede moderator vragen er nog eens naar
te kijken.
`,
  members: `# Leden

Eén bestand per persoon: \`members/je-naam.md\`. De naam van het bestand is de naam waarmee anderen je noemen, in een
uitnodiging of een vermelding. Alleen \`name\` is nodig.

\`\`\`yaml
---
name: Ada Lovelace
languages: [nl, en]
timezone: Europe/Amsterdam
interests: [machines, gedichten]
offers: [dingen twee keer uitleggen]
seeks: [een tweede paar ogen]
---
\`\`\`

Schrijf onder de streepjes een paar regels over jezelf.
`,
  discussions: `# Discussies

Elke discussie is een map met een \`thread.md\` waarmee ze begint. Elke reactie is een eigen bestand daarnaast, zodat
twee mensen tegelijk kunnen antwoorden. In VS Code maakt “Kith: Nieuw document…” ze voor je.
`,
  events: `# Evenementen

Elke bijeenkomst is een bestand: wanneer, waar, wie de gasten ontvangt. Wie komt, zet een bestand met de eigen naam in een
map met de naam van de bijeenkomst, met daarin \`rsvp: going\`, \`maybe\` of \`declined\`.
`,
  strategy: `# Strategie

Waarom zijn we hier, voor wie, en hoe merken we dat het werkt?

- \`strategy/audiences/\`: één bestand per groep mensen voor wie we er zijn, en wat die nodig hebben.
- \`strategy/goals/\`: één bestand per doel, met de cijfers waaraan we het zien.
`,
};
