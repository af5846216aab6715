/**
 * Imports flow one way: content schemas -> lib -> catalogue -> stores -> components -> pages; the command line and
 * integrations use lib and catalogue.
 */
const layer = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } });

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'rooms-one-way',
      comment: 'no two folders of src/lib or of src/components import each other, by any way round',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/(lib|components)/' },
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^astro:|^virtual:|^@astrojs/starlight' },
    },
    layer(
      'schemas-stand-alone',
      '^src/content/schemas',
      '^src/(lib|catalogue|stores|components|pages|integrations|cli|commands)',
    ),
    layer('lib-reads-no-files', '^src/lib/', '^src/content/(?!schemas/|part-kinds\\.ts$)'),
    layer('registry-below-all', '^src/content/[a-z-]+\\.ts$', '^src/(?!content/)'),
    layer('lib-below-all', '^src/lib/', '^src/(catalogue|stores|components|pages|integrations|cli|commands)'),
    layer(
      'catalogue-below-stores',
      '^src/catalogue',
      '^src/(stores|components|pages|integrations|cli|commands)',
    ),
    layer('data-files-without-components', '^src/pages/data/', '^src/components/'),
    layer('stores-use-lib-only', '^src/stores', '^src/(components|pages|integrations|cli|commands)'),
    layer('components-below-pages', '^src/components', '^src/(pages|integrations|cli|commands)'),
    layer('tools-use-content-lib-and-catalogue', '^tools', '^src/(?!content/|lib/|catalogue/)'),
    layer('tools-are-for-tests-only', '^src', '^tools'),
    layer('cli-uses-lib', '^src/cli', '^src/(stores|components|pages|integrations)'),
    {
      name: 'lib-is-pure',
      comment: 'src/lib must run anywhere: no Node built-ins, no framework',
      severity: 'error',
      from: { path: '^src/lib/' },
      to: { dependencyTypes: ['core'] },
    },
    layer(
      'lib-has-no-framework',
      '^src/lib/',
      'node_modules/(react|react-dom|astro|nanostores|@nanostores|@astrojs)/',
    ),
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/(lib|stores)/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
