import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const DOCUMENTS = globSync(['*.md', 'docs/**/*.md', '{web,server,db,test}/README.md'], { cwd: ROOT })
const SOURCES = globSync('{web,server,db,test}/**/*.{ts,mjs,vue,css,html,json,sh}', { cwd: ROOT, exclude: (name) => name.includes('dist') })
const KNOWN = new Set([...SOURCES, ...globSync('*.{ts,js,json}', { cwd: ROOT })].map((path) => basename(path)))

/** Files of the source that a document names in code marks, such as `web/app/routes.ts` or `routes.ts`. */
function namedFiles(text: string): string[] {
  return [...text.matchAll(/`([\w./-]+\.(?:ts|vue|mjs))`/g)].map(([, name]) => name!)
}

/** Pages of ours that a document links to. */
function linkedPages(text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:)([\w./-]+\.md)/g)].map(([, path]) => path!)
}

test.each(DOCUMENTS)('%s names files and links to pages that are there', (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const gone = namedFiles(text).filter(
    (name) =>
      !(name.includes('/') ? existsSync(join(ROOT, name)) || SOURCES.some((source) => source.endsWith(`/${name}`)) : KNOWN.has(name)),
  )
  const lost = linkedPages(text).filter((page) => !existsSync(join(ROOT, dirname(path), page)))
  expect({ gone, lost }).toEqual({ gone: [], lost: [] })
})

test('comments cite documents that are there', () => {
  const cited = SOURCES.filter((source) => /\.(ts|vue|mjs)$/.test(source)).flatMap((source) =>
    [
      ...readFileSync(join(ROOT, source), 'utf8').matchAll(
        /\b(domain|architecture|glossary|screens|documents|api|SECURITY|reliability)\.md\b/g,
      ),
    ].map(([name]) => name),
  )
  expect([...new Set(cited)].filter((name) => !existsSync(join(ROOT, 'docs', name)))).toEqual([])
})
