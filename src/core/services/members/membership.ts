/** Statuses of members who took part and do not now, as tools and languages have them. */
const former = /^(?:alumni|alumna|alumnus|alum|emeritus|emerita)$/i;

/** Whether a member's `status` says that they took part and are welcome back. */
export function isFormerMember(status: string | undefined): boolean {
  return former.test(status?.trim() ?? '');
}
