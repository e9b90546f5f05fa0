// app → components → lib/<noun> → lib/auth → lib/*.ts; docs/architecture.md draws it.
const database = '^lib/(db|pool)\\.ts$'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Files that need each other are one file, or have a third between them.',
      from: {},
      to: { circular: true },
    },
    { name: 'no-folder-cycles', severity: 'error', scope: 'folder', from: { path: '^lib/' }, to: { circular: true, path: '^lib/' } },
    { name: 'nobody-imports-app', severity: 'error', from: { pathNot: '^app/' }, to: { path: '^app/' } },
    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: ['^tests/', '^scripts/bench\\.mjs$'] }, to: { path: '^tests/' } },
    { name: 'lib-knows-no-views', severity: 'error', from: { path: '^lib/' }, to: { path: '^components/' } },
    {
      name: 'plumbing-knows-no-nouns',
      severity: 'error',
      from: { path: '^lib/[^/]+$' },
      to: { path: '^lib/[^/]+/', pathNot: '^lib/generated/' },
    },
    {
      name: 'auth-knows-no-nouns',
      severity: 'error',
      comment: 'Signing in makes a member and a mail; no other noun.',
      from: { path: '^lib/auth/' },
      to: { path: '^lib/[^/]+/', pathNot: '^lib/(auth|generated|broadcasts|members)/' },
    },
    {
      name: 'components-never-fetch',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: ['^lib/.*/(queries|mutations|jobs)\\.ts$', database], dependencyTypesNot: ['type-only'] },
    },
    { name: 'ui-is-generic', severity: 'error', from: { path: '^components/ui/' }, to: { path: '^(lib/[^/]+/|components/(?!ui/))' } },
    {
      name: 'only-these-touch-the-database',
      severity: 'error',
      from: {
        path: '^(lib|app|components)/',
        pathNot: [
          '/(queries|mutations|jobs)\\.ts$',
          '^lib/auth/(config|adapter|session|session-store)\\.ts$',
          '^lib/broadcasts/outbox\\.ts$',
          '^lib/[^/]+\\.ts$',
        ],
      },
      to: { path: database, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'data-knows-no-request',
      severity: 'error',
      from: { path: '/(queries|mutations|jobs)\\.ts$' },
      to: { path: '^(next/headers|lib/auth/session\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'schemas-run-anywhere',
      severity: 'error',
      from: { path: '/schema\\.ts$' },
      to: { path: [database, '^node_modules/(next|react)/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^lib/generated/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
