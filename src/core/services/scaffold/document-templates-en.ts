import type { Kind } from '../../model/kinds/kind';

/**
 * How a new document of each kind begins, in English. `templates/<kind>.md` in a community takes its place.
 */
export const englishTemplates: Readonly<Record<Kind, string>> = {
  page: `---
title: "{{title}}"
lang: "{{lang}}"
author: "{{author}}"
status: draft
---

{{cursor}}
`,
  post: `---
title: "{{title}}"
lang: "{{lang}}"
date: "{{date}}"
author: "{{author}}"
status: draft
---

{{cursor}}
`,
  guide: `---
title: "{{title}}"
lang: "{{lang}}"
author: "{{author}}"
owner: "{{author}}"
status: draft
review_interval: 6 months
---

{{cursor}}<!-- Whom is this for, and what can they do after reading it? -->

## Before you begin

## Step by step

1.

## If it does not work
`,
  announcement: `---
title: "{{title}}"
lang: "{{lang}}"
date: "{{date}}"
author: "{{author}}"
status: draft
---

{{cursor}}<!-- The news first, in one sentence. Then what it means for readers, and whom to ask. -->
`,
  guideline: `---
title: "{{title}}"
lang: "{{lang}}"
version: 1
effective: "{{date}}"
---

{{cursor}}<!-- One heading an agreement: rules and decisions cite headings. -->

## What we ask

## Why

## What happens otherwise
`,
  member: `---
id: "{{id}}"
name: "{{title}}"
interests: []
skills: []
offers: []
seeks: []
# Consent is the member’s own to give: what is not here is a no. For example:
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

{{cursor}}<!-- What did you try, what happened, and what did you expect? -->
`,
  reply: `---
author: "{{author}}"
at: "{{now}}"
reply_to: "{{reply_to}}"
---

{{cursor}}
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

{{cursor}}<!-- What happens, for whom, and what should people bring? -->
`,
  answer: `---
kind: answer
# going, maybe or declined
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

{{cursor}}<!-- Why this, and why now? -->

## What we do

- [ ]
`,
  audience: `---
title: "{{title}}"
lang: "{{lang}}"
kind: audience
needs: []
channels: []
---

{{cursor}}<!-- Who are they, where do they come from, and why do they leave? -->
`,
  recognition: `---
to: "{{to}}"
from: "{{author}}"
type: thanks
reason: "{{title}}"
at: "{{now}}"
---

{{cursor}}
`,
  survey: `---
title: "{{title}}"
lang: "{{lang}}"
asked: "{{date}}"
owner: "{{author}}"
# The answers, without names, go into a table beside this file, with the same name and \`.csv\`.
columns: {}
#   recommend: nps        # 0 to 10
#   events: csat          # 1 to 5
#   felt_welcome: likert  # 1 to 5
#   here_since: demographic
---

{{cursor}}<!-- What was asked, and of whom? -->
`,
  rule: `# A new rule only watches. Make it active when its findings have proven right.
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
  log: `id: "{{id}}"
at: "{{now}}"
actor: "{{author}}"
action: note
reason: "{{title}}"
automated: false
`,
};
