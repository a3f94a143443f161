/** An export of Google Forms: two scales, who people are, a mail address and free text. */
export function formsExport(people: number): string {
  const rows = Array.from({ length: people }, (_, i) => {
    const role = i % 10 < 6 ? 'developer' : i % 10 < 9 ? 'planner' : 'harbour master';
    return `2026/11/14 10:1${i % 10}:09 AM GMT+1,p${i}@example.org,${(i % 5) + 6},${(i % 3) + 3},${role},"Thought ${i}, of somebody"`;
  });
  return `Timestamp,Email address,How likely would you recommend us?,I dare to ask,What are you?,Anything else?\n${rows.join('\n')}\n`;
}
