const day = 86_400_000;

/** The day so many days from now, as front matter has it. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * day).toISOString().slice(0, 10);
}

/** A small community with something in every section, and three problems. */
export function harbour(): Record<string, string> {
  return {
    'community.yml': 'name: Harbour Devs\nlanguages: [en, nl]\ntaxonomy: [boats, meetups, welcome]\n',
    'README.md': '# Harbour Devs\n\nRead [the rules](CODE_OF_CONDUCT.md#be-kind) and [the map](map.md).\n',
    'CODE_OF_CONDUCT.md': '# Code of conduct\n\n## Be kind\n\nAlways.\n\n## No spam\n\nNever.\n',
    'posts/opening.md': `---\ntitle: Opening night\nauthor: ada\nstatus: published\ntags: [meetups]\n---\n\nWe opened. #boats\n`,
    'posts/idea.md':
      '---\ntitle: An idea\nauthor: bo\nstatus: draft # not yet\ntags: [weather]\n---\n\nPerhaps.\n',
    'guides/first-boat.md':
      '---\ntitle: Your first boat\nauthor: ada\nstatus: review\n---\n\n# Your first boat\n\nAsk @bo or @nobody.\n',
    'members/ada.md':
      '---\nname: Ada Mast\ngithub: ada\njoined: 2024-01-10\nroles:\n  - role: maintainer\n---\n\nHello.\n',
    'members/bo.md': '---\nname: Bo Keel\njoined: 2024-03-01\n---\n',
    'members/cy.md': '---\nname: Cy Anchor\njoined: 2023-03-01\nstatus: alumni\n---\n',
    'discussions/knots/thread.md': `---\ntitle: Which knot?\nauthor: bo\ncreated: ${dayFromNow(-3)}\ntype: question\n---\n\nWhich?\n`,
    'discussions/paint/thread.md': `---\ntitle: Which paint?\nauthor: bo\ncreated: ${dayFromNow(-30)}\ntype: question\nstatus: solved\naccepted: 01J9ZZZZZZ0000000000000001\n---\n\nWhich?\n`,
    'discussions/paint/01J9ZZZZZZ0000000000000001.md': `---\nauthor: ada\nat: ${dayFromNow(-29)}T10:00:00Z\n---\n\nBlue.\n`,
    'events/regatta.md': `---\ntitle: Regatta\nstart: ${dayFromNow(20)}T10:00\nend: ${dayFromNow(20)}T18:00\ntimezone: UTC\nhosts: [ada]\n---\n\nCome.\n`,
    'events/regatta/bo.md': '---\nrsvp: going\n---\n',
    'events/supper.md': `---\ntitle: Supper\nstart: ${dayFromNow(-20)}T18:00\ntimezone: UTC\nhosts: [bo]\n---\n`,
    'strategy/goals/grow.md': '---\ntitle: Grow\nobjective: Fifty members\nowner: ada\n---\n',
    'recognitions/01J9ZZZZZZ0000000000000002.md': `---\ntitle: Thanks for the paint\nto: ada\nfrom: bo\ntype: thanks\nreason: Paint\nat: ${dayFromNow(-28)}\n---\n`,
  };
}
