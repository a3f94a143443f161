/** Local parts of groups, alone or with a qualifier: `harbour-maintainers@`, `team.docs@`. */
const group =
  /^(?:.+[-_.])?(?:bestuur|board|committee|council|crew|maintainers|moderators|organi[sz]ers|secretaria[at]t?|support|team|volunteers|vrijwilligers)(?:[-_.+].+)?@/;
/**
 * Local parts of offices, lists and mailboxes. They may also be prefixes of people's names, so they must
 * match as a whole.
 */
const office =
  /^(?:admins?|chairs?|community|conduct|contact|core|devs?|developers|editors|events|everyone|group|hallo|hello|help|info|list|maintainer|members|moderator|office|organi[sz]er|owners?|press|project|redactie|security|secretaris|secretary|staff|steering|webmaster)(?:\+.+)?@/;

/** Whether an address is, by its local part, a shared one. Expects lower case. */
export function isOfficeAddress(folded: string): boolean {
  return group.test(folded) || office.test(folded);
}
