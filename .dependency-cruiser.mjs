// The floors of docs/architecture.md as rules: a folder under src/ may import only what stands below it.

/** For each floor, the floors of ours that it may import. */
const floors = {
  core: [],
  protocol: ['core'],
  render: ['core'],
  collab: ['core', 'node/disk'],
  engine: ['core'],
  node: ['core', 'engine'],
  server: ['core', 'collab', 'engine', 'node'],
  cli: ['core', 'render', 'collab', 'engine', 'node', 'server'],
  site: ['core', 'render'],
  webview: ['protocol', 'core', 'render'],
  web: ['core', 'engine', 'render'],
  extension: ['core', 'protocol', 'render', 'collab', 'engine', 'node'],
};

const forbiddenFloors = Object.entries(floors).map(([floor, below]) => ({
  name: `floor-${floor}`,
  comment: `src/${floor} may import ${below.length > 0 ? below.map((b) => `src/${b}`).join(', ') : 'no other floor'}`,
  severity: 'error',
  from: { path: `^src/${floor}/` },
  to: { path: '^src/', pathNot: `^src/(${[floor, ...below].join('|')})/` },
}));

/** The storeys of core, the lowest first: each may import itself and those before it. */
const storeys = ['base', 'formats', 'model', 'community', 'services', 'questions'];

const forbiddenStoreys = storeys.map((storey, level) => ({
  name: `storey-${storey}`,
  comment: `src/core/${storey} may import ${level > 0 ? storeys.slice(0, level).join(', ') : 'no other storey'}`,
  severity: 'error',
  from: { path: `^src/core/${storey}/` },
  to: { path: '^src/core/', pathNot: `^src/core/(${storeys.slice(0, level + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...forbiddenFloors,
    ...forbiddenStoreys,
    {
      name: 'known-storey',
      comment: 'every file of core stands on one of its storeys',
      severity: 'error',
      from: { path: '^src/core/', pathNot: `^src/core/(${storeys.join('|')})/` },
      to: {},
    },
    {
      name: 'known-floor',
      comment: 'every file under src/ stands on one of the floors',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${Object.keys(floors).join('|')})/` },
      to: {},
    },
    {
      name: 'core-is-pure',
      comment: 'core, engine, protocol, render, web and webview run without Node: no built-in modules',
      severity: 'error',
      from: { path: '^src/(core|engine|protocol|render|web|webview)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-knows-no-crdt',
      comment: 'Yjs belongs to collab',
      severity: 'error',
      from: { path: '^src/(core|protocol|render|site|node|cli)/' },
      to: { path: '(^|/)node_modules/(yjs|y-[^/]+|lib0|@y/[^/]+)/' },
    },
    {
      name: 'vscode-only-in-extension',
      comment: 'src/extension is the only floor that touches the editor',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/extension/' },
      to: { path: '(^|(^|/)node_modules/(@types/)?)vscode(/|$)' },
    },
    {
      name: 'features-stand-alone',
      comment: 'features never import each other',
      severity: 'error',
      from: { path: '^src/extension/features/([^/]+)' },
      to: { path: '^src/extension/features/', pathNot: '^src/extension/features/$1(/|$)' },
    },
    {
      name: 'shipped-is-a-dependency',
      comment: 'what the bundles are made of is a dependency, and so is updated and looked through as one',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/@types/',
      },
    },
    {
      name: 'paths-in-one-place',
      comment: 'what a disk takes for a path, and for the same one, is asked of src/node/disk/disk-paths',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/node/disk/disk-paths\\.ts$' },
      to: { path: '^(?:node:)?path(?:/(?:posix|win32))?$', dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'rooms-have-one-way',
      comment: 'folders of core do not import each other in a circle',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/core/' },
      to: { circular: true },
    },
    {
      name: 'no-test-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
