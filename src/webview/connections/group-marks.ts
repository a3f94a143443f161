/** The colours of groups, custom properties of `connections.css`; shapes tell them apart too. */
export const groupColours = ['--group-0', '--group-1', '--group-2', '--group-3', '--group-4'] as const;

/** The shapes of groups in the drawing, and what stands for them in a text. */
export const groupShapes = [
  { shape: 'ellipse', sign: '●' },
  { shape: 'rectangle', sign: '■' },
  { shape: 'triangle', sign: '▲' },
  { shape: 'diamond', sign: '◆' },
  { shape: 'star', sign: '★' },
  { shape: 'hexagon', sign: '⬢' },
] as const;
