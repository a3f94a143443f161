/** The text as live documents hold it: with line feeds, whatever the editor's document has. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
