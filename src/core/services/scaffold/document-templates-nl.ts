import type { Kind } from '../../model/kinds/kind';
import { englishTemplates } from './document-templates-en';

/**
 * How a new document of each kind begins, in Dutch. Fields keep their names; what has no prose is the same.
 */
export const dutchTemplates: Readonly<Record<Kind, string>> = {
  ...englishTemplates,
  guide: `---
title: "{{title}}"
lang: "{{lang}}"
author: "{{author}}"
owner: "{{author}}"
status: draft
review_interval: 6 months
---

{{cursor}}<!-- Voor wie is dit, en wat kunnen ze nadat ze het gelezen hebben? -->

## Voor je begint

## Stap voor stap

1.

## Als het niet lukt
`,
  announcement: `---
title: "{{title}}"
lang: "{{lang}}"
date: "{{date}}"
author: "{{author}}"
status: draft
---

{{cursor}}<!-- Eerst het nieuws, in één zin. Dan wat het voor de lezer betekent, en wie meer weet. -->
`,
  guideline: `---
title: "{{title}}"
lang: "{{lang}}"
version: 1
effective: "{{date}}"
---

{{cursor}}<!-- Eén kopje per afspraak: regels en besluiten verwijzen naar kopjes. -->

## Wat we vragen

## Waarom

## Wat er anders gebeurt
`,
  member: `---
id: "{{id}}"
name: "{{title}}"
interests: []
skills: []
offers: []
seeks: []
# Toestemming geeft het lid zelf: wat hier niet staat is een nee. Bijvoorbeeld:
# consent:
#   public_profile: { given: true, at: 2026-12-31 }
---

{{cursor}}
`,
  discussion: `---
title: "{{title}}"
lang: "{{lang}}"
author: "{{author}}"
created: "{{now}}"
type: question
status: open
---

{{cursor}}<!-- Wat heb je geprobeerd, wat gebeurde er, en wat had je verwacht? -->
`,
  event: `---
title: "{{title}}"
lang: "{{lang}}"
start: "{{start}}"
end: "{{end}}"
timezone: "{{timezone}}"
location: online
hosts: ["{{author}}"]
---

{{cursor}}<!-- Wat gebeurt er, voor wie, en wat nemen mensen mee? -->
`,
  answer: `---
kind: answer
# going (komt), maybe (misschien) of declined (komt niet)
rsvp: {{cursor}}
---
`,
  goal: `---
title: "{{title}}"
lang: "{{lang}}"
kind: goal
objective: "{{title}}"
owner: "{{author}}"
measures: []
# measures:
#   - { metric: contributors.new, baseline: 4, target: 8, by: {{next_year}} }
---

{{cursor}}<!-- Waarom dit, en waarom nu? -->

## Wat we doen

- [ ]
`,
  audience: `---
title: "{{title}}"
lang: "{{lang}}"
kind: audience
needs: []
channels: []
---

{{cursor}}<!-- Wie zijn het, waar komen ze vandaan, en waarom gaan ze weer weg? -->
`,
  survey: `---
title: "{{title}}"
lang: "{{lang}}"
asked: "{{date}}"
owner: "{{author}}"
# De antwoorden, zonder namen, komen in een tabel naast dit bestand, met dezelfde naam en \`.csv\`.
columns: {}
#   aanbevelen: nps       # 0 tot 10
#   bijeenkomsten: csat   # 1 tot 5
#   welkom: likert        # 1 tot 5
#   lid_sinds: demographic
---

{{cursor}}<!-- Wat is er gevraagd, en aan wie? -->
`,
  rule: `# Een nieuwe regel kijkt alleen mee. Maak hem actief als hij gelijk blijkt te hebben.
id: "{{id}}"
title: "{{title}}"
status: shadow
when:
  author: { member_age: "< 3 d" }
  body: { links: ">= 3" }
weight: 2
action: queue
tests:
  match: []
  pass: []
`,
};
