/** An element of an SVG with its attributes and, if it holds nothing else, its text. */
export interface SvgShape {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The elements of an SVG in order. It must be well-formed, which this checks by closing every tag. */
export function svgShapes(svg: string): SvgShape[] {
  const found: { tag: string; attributes: Record<string, string>; text: string }[] = [];
  const open: { tag: string; text: string }[] = [];
  const tokens = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*>|([^<>]+)/gy;
  for (const match of svg.matchAll(tokens)) {
    const [, slash, tag = '', attributes = '', text] = match;
    if (text !== undefined) {
      const last = open.at(-1);
      if (last) last.text += unescaped(text);
    } else if (slash === '/') {
      const last = open.pop();
      if (last?.tag !== tag) throw new Error(`</${tag}> closes <${last?.tag}>`);
    } else {
      const shape = {
        tag,
        attributes: Object.fromEntries(
          Array.from(attributes.matchAll(/([\w:-]+)="([^"]*)"/g), ([, name, value]) => [
            name as string,
            unescaped(value as string),
          ]),
        ),
        text: '',
      };
      found.push(shape);
      open.push(shape);
    }
  }
  const length = Array.from(svg.matchAll(tokens)).reduce((sum, { 0: whole }) => sum + whole.length, 0);
  if (length !== svg.length || open.length > 0)
    throw new Error(`Not well-formed: ${svg.slice(length, length + 80)}`);
  return found;
}

const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (reference) => references[reference] as string);
}

/** The shapes with a class. */
export function shapesOf(svg: string, part: string): SvgShape[] {
  return svgShapes(svg).filter(({ attributes }) => attributes['class'] === `chart-${part}`);
}

/** The texts of a class, from left to right and top to bottom as drawn. */
export function textsOf(svg: string, part: string): string[] {
  return shapesOf(svg, part).map(({ text }) => text);
}

/** The points of a path of straight lines, as [x, y]; `undefined` where it begins anew after a gap. */
export function pathPoints(path: string): ([x: number, y: number] | undefined)[] {
  return Array.from(path.matchAll(/([ML])(-?[\d.]+),(-?[\d.]+)/g)).flatMap(([, command, x, y], index) => [
    ...(command === 'M' && index > 0 ? [undefined] : []),
    [Number(x), Number(y)] as [number, number],
  ]);
}

/** All coordinates that shapes are drawn at, as [x, y]. */
export function coordinates(svg: string): [x: number, y: number][] {
  return svgShapes(svg).flatMap(({ tag, attributes }) => {
    const at = (name: string): number => Number(attributes[name]);
    switch (tag) {
      case 'path':
        return pathPoints(attributes['d'] ?? '').filter((point) => point !== undefined);
      case 'circle':
        return [[at('cx'), at('cy')]];
      case 'line':
        return [
          [at('x1'), at('y1')],
          [at('x2'), at('y2')],
        ];
      case 'rect':
        return [
          [Number(attributes['x'] ?? 0), Number(attributes['y'] ?? 0)],
          [Number(attributes['x'] ?? 0) + at('width'), Number(attributes['y'] ?? 0) + at('height')],
        ];
      case 'text':
        return [[at('x'), at('y')]];
      default:
        return [];
    }
  });
}
