import type { CommunityFiles } from './community-files';

/** The files of a new community, in English. */
export const englishFiles: CommunityFiles = {
  community: (
    name,
  ) => `# What Kith should know of this community. Everything here is optional: without this file Kith
# goes by the names of folders and files.

name: ${name}

# The languages you speak, the main one first.
languages: [en]

# Which kind of documents a folder holds, where its name does not say it.
# folders:
#   blog/: post
#   handbook/: guide

# The tags you agreed on. Without this list any tag is fine.
# taxonomy:
#   - newcomers
#   - events

# The levels of contributors and what earns them. A thank-you and an invitation, not a ranking.
ladder:
  - id: visitor
    name: Visitor
  - id: contributor
    name: Contributor
    earned_by: { contributions: 1 }
  - id: regular
    name: Regular
    earned_by: { contributions: 10, active_days: 5 }

# Where reports and moderators' notes are kept: a private repository, never this one.
# private_store: ../our-community-private
`,
  readme: (name) => `# ${name}

Welcome! This repository is the home of our community. Everything in it is a text file that you can read, edit
and discuss.

| folder | what is in it |
|---|---|
| [members](members/README.md) | who we are, in our own words |
| [discussions](discussions/README.md) | questions, answers and ideas |
| [events](events/README.md) | what is on, and who comes |
| [strategy](strategy/README.md) | for whom we do this, and how we know that it works |
| [guidelines](guidelines/conduct.md) | what we expect of each other |

New here? [Contributing](CONTRIBUTING.md) tells how to take part.
`,
  contributing: `# Contributing

You can take part without knowing Git: edit a file on the website, or open the repository in VS Code with Kith.

## Introduce yourself

Add a file with your name to [members](members/README.md). Say only what you want others to know.

## Ask and answer

Every question is a folder in [discussions](discussions/README.md), and every answer a file in it. No question is
too small. If you know half of an answer, write that half.

## Change something

Open a pull request, also for a spelling mistake. Somebody will look at it within a few days; if nobody does, ask again,
it is never personal.

## Keep it kind

Our [code of conduct](guidelines/conduct.md) holds everywhere in this community.
`,
  codeOfConduct: `# Code of conduct

What we expect of each other, and what we do when it goes wrong, is written in
[our guidelines](guidelines/conduct.md). They hold in this repository and wherever this community meets.
`,
  conduct: (contact) => `---
title: Code of conduct
version: 1
---

# Code of conduct

We want this to be a place where people like to come back. That takes a few agreements. They hold for everybody,
in every place where this community meets.

## Be kind

Assume that others mean well. Greet newcomers. Thank people for their time. Disagree with what was said, and never with
who said it.

## Respect everybody

No insults, no threats, no unwanted attention, and nothing that makes people small for who they are, where they
come from, what they believe or whom they love. Do not share what somebody told you in private.

## Keep to the subject

Write where others will look for it, and say first what you want. Speak of code and texts as strongly as they deserve,
of their authors gently.

## Do not advertise

Show what you made, when it helps with the question at hand. A post that only wants a click is spam.

## When something goes wrong

Tell a moderator, in private: ${contact}. They read it, keep your name to themselves, and tell you what they decided.
What they may do, from light to heavy: talk, hide a post, ask somebody to stay away for a while, or for good. Every decision names the
agreement it rests on, and anyone may ask a second moderator to look at it again.
`,
  members: `# Members

One file a person: \`members/your-name.md\`. The file's name is what others call you by, as in an invitation or
a mention. Only \`name\` is needed.

\`\`\`yaml
---
name: Ada Lovelace
languages: [en]
timezone: Europe/London
interests: [engines, poetry]
offers: [explaining things twice]
seeks: [a second pair of eyes]
---
\`\`\`

Below the dashes, write a few lines about yourself.
`,
  discussions: `# Discussions

Each discussion is a folder with a \`thread.md\` that opens it. Each reply is a file of its own beside it, so two
people can answer at once. In VS Code, “Kith: New Document…” makes them for you.
`,
  events: `# Events

Each event is a file: when, where, who receives the guests. Whoever comes adds a file with their name to a folder of the
event's name, saying \`rsvp: going\`, \`maybe\` or \`declined\`.
`,
  strategy: `# Strategy

Why are we here, for whom, and how do we notice that it works?

- \`strategy/audiences/\`: one file for each group of people that we are here for, and what they need.
- \`strategy/goals/\`: one file for each thing that we want to reach, with the figures that will tell.
`,
};
