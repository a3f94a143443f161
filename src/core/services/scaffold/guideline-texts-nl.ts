import type { GuidelineTexts } from './guideline-texts';

/** Richtlijnen om mee te beginnen, in het Nederlands. */
export const dutchGuidelines: GuidelineTexts = {
  moderation: (contact) => `---
title: Hoe we modereren
version: 1
applies_to: iedereen
---

# Hoe we modereren

Moderatoren waken over de afspraken van deze community. Hier staat wat ze doen, wat ze niet mogen, en wat jij kunt doen
als je denkt dat ze het mis hebben.

## Regels vinden, mensen beslissen

Eenvoudige regels wijzen berichten aan waar iemand naar moet kijken: veel links van een nieuwkomer, een adres dat niet
openbaar hoort te zijn. Een regel mag een bericht vasthouden tot een moderator het gelezen heeft. Een regel verbergt,
verwijdert of bestraft nooit iets.

## Melden

Vertel het een moderator, in vertrouwen: ${contact}. Zeg wat je zag en waar. Je hoeft niets te bewijzen, en je hoeft niet te
weten welke afspraak het schendt. Wie iets meldde, hoort niemand buiten de moderatoren.

## Waar we naar kijken

Wat er gezegd werd, tegen wie, en wat het deed. Of iemand nieuw is, of al eerder gevraagd werd te stoppen. We praten eerst,
overal waar dat nog kan helpen. Harde woorden over code zijn iets anders dan harde woorden over een mens.

## Wat we kunnen doen

Van licht naar zwaar: niets, een vriendelijk woord, een bericht vasthouden of verbergen, vragen het te veranderen, een
waarschuwing, een tijd niet meer schrijven, de community verlaten. We nemen het lichtste dat werkt. Gevaar voor
iemand is een reden om verderop te beginnen.

## Wat je te horen krijgt

Wie het bericht schreef, hoort wat er besloten is, op grond van welke afspraak, en voor hoe lang. Elk besluit staat in ons
openbare logboek, in één zin zonder citaten, zodat iedereen ziet hoe we onze afspraken toepassen.

## Om een tweede blik vragen

Dat kan binnen dertig dagen. Een andere moderator dan de eerste kijkt er opnieuw naar. Beslist die anders, dan gebeurt dat
meteen, en ook dat staat in het logboek.

## Ook moderatoren

De afspraken gelden het eerst voor moderatoren. Niemand beslist over een eigen bericht, of over iemand met wie hij bevriend is
of ruzie heeft. Wie modereert, en sinds wanneer, is openbaar.

## Wat we bewaren

Meldingen en notities staan buiten deze repository, waar alleen moderatoren ze kunnen lezen, en niet langer dan nodig. Je
mag vragen wat er over jou bewaard wordt.
`,
  contributing: `---
title: Hoe je bijdraagt
version: 1
applies_to: iedereen
---

# Hoe je bijdraagt

Alles wat je geeft is welkom: een vraag die anderen ook hebben, een betere zin, een uur op een bijeenkomst, een stuk code.

## Waar je begint

Zoek iets kleins dat je stoorde, of vraag wat er ligt te wachten. Zeg dat je ermee bezig bent, zodat niemand hetzelfde twee
keer doet. Heb je geen tijd meer, zeg dat dan ook: iemand neemt het graag over.

## Voor je iets groots doet

Beschrijf in een discussie wat je wilt veranderen en voor wie. Wacht op een eerste antwoord voordat je er dagen in steekt.

## Hoe een wijziging eruitziet

Eén wijziging, één onderwerp. Zeg waarom je haar maakt. Wat anderen kunnen proberen, kunnen ze beoordelen: vertel hoe. Pas
teksten die niet meer kloppen meteen mee aan.

## Hoe we ernaar kijken

Binnen een paar dagen kijkt er iemand. We zeggen ook wat we goed vinden, vragen door waar we iets niet begrijpen, en praten
over het werk, niet over wie het maakte. Je mag het oneens zijn; uiteindelijk beslist wie het in leven moet houden.

## Waardering

Wie hielp, wordt genoemd, met meer namen waar het er meer waren, en niet alleen voor code. Word je liever niet genoemd, zeg het
en het gebeurt.

## Wat van jou is, blijft van jou

Breng alleen in wat je zelf maakte of mag doorgeven, en zeg waar het vandaan komt. Het wordt gedeeld onder de licentie van
deze repository.
`,
};
