/**
 * Who may import whom (docs/architecture.md), on resolved paths; run by `npm run lint` and `npm run check`.
 * Each layer lists what it may use, and everything else is refused.
 */
const IN = {
  domain: '^server/domain/',
  db: '^db/',
  services: '^server/services/',
  http: '^server/(http|routes)/',
  web: '^web/(?!dist/|service-worker/)',
}

/** Refuses every import of a layer that none of the allowed paths matches. */
const layer = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
})

export default {
  forbidden: [
    layer('domain-is-pure', '规则是纯函数：server/domain 只能引用本目录。', IN.domain, [IN.domain]),
    layer('db-on-domain', 'db 只能引用 domain、Node 自带模块、kysely 和 better-sqlite3；需要编排时请写在 server/services。', IN.db, [
      IN.db,
      IN.domain,
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/dist/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'web/tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
