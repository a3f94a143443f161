import type { GuidelineTexts } from './guideline-texts';

/** Guidelines to begin with, in English. */
export const englishGuidelines: GuidelineTexts = {
  moderation: (contact) => `---
title: How we moderate
version: 1
applies_to: everybody
---

# How we moderate

Moderators look after the agreements of this community. This page tells what they do, what they may not do, and what
you can do when you think that they are wrong.

## Rules find, people decide

Simple rules point out posts that somebody should look at: many links from a newcomer, an address that should not be
public. A rule may hold a post until a moderator has read it. It never hides, removes or punishes anything.

## Reporting

Tell a moderator, in private: ${contact}. Say what you saw and where. You need not prove anything, and you need not know
which agreement it breaks. Who reported something is told to nobody outside the moderators.

## What we look at

What was said, to whom, and what it did. Whether somebody is new, or was asked before to stop. We speak with people
before we act, wherever that can still help. Hard words about code are a different matter than hard words about a person.

## What we can do

From light to heavy: nothing, a friendly word, hold or hide a post, ask to change it, a warning, no posting for a
while, leaving the community. We take the lightest that works. Danger for somebody is a reason to begin further down.

## What you are told

Whoever wrote the post is told what was decided, by which agreement, and for how long. Every decision is written into our
public log, in one sentence without quotations, so that everybody can see how we apply our agreements.

## Asking for a second look

You may ask for that within thirty days. Another moderator than the first looks at it afresh. If they decide
otherwise, that is done at once and is in the log as well.

## Moderators too

The agreements hold for moderators first. Nobody decides about their own post, or about somebody they are close to or at
odds with. Who moderates, and since when, is public.

## What we keep

Reports and notes are kept outside this repository, where only moderators can read them, and no longer than needed. You
may ask what is kept about you.
`,
  contributing: `---
title: How to contribute
version: 1
applies_to: everybody
---

# How to contribute

Whatever you give is welcome: a question that others have too, a better sentence, an hour at an event, a piece of code.

## Where to begin

Look for something small that bothered you, or ask what is waiting. Say that you are at it, so that nobody does the same
twice. When you have no time left, say that too: somebody will be glad to take over.

## Before something large

Describe in a discussion what you want to change and for whom. Wait for a first answer before you put days into it.

## What a change looks like

One change, one subject. Say why you make it. What others can try out, they can judge: tell how. Change texts
that are no longer true together with what made them so.

## How we look at it

Somebody looks within a few days. We say what we like as well, ask where we do not understand, and speak about the work,
not about whoever made it. You may disagree; in the end those decide who have to keep it alive.

## Credit

Whoever helped is named, with more than one name where there were more, and not only for code. If you would rather not be
named, say so and it is done.

## What is yours stays yours

Bring in only what you made yourself or may pass on, and say where it came from. It is shared under the licence of this
repository.
`,
};
