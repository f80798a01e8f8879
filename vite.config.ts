import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { baseCompile } from '@intlify/message-compiler'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error('需要 Node 24：请通过 npm 脚本运行（npm run build、npm run dev），它自带所需的 Node。')
}

const WEB = fileURLToPath(new URL('./web', import.meta.url))
const PUBLIC = join(WEB, 'public')

type Messages = { [key: string]: string | Messages }

/** Where in a text its parts stand, which nobody asks once it is parsed. */
const PLACES = new Set(['loc', 'start', 'end'])

function parsed(text: string): unknown {
  const { ast } = baseCompile(text, { jit: true, minify: true })
  return JSON.parse(JSON.stringify(ast, (key, value: unknown) => (PLACES.has(key) ? undefined : value)))
}

function compiled(messages: Messages): object {
  const entries = Object.entries(messages).map(([key, value]) => [key, typeof value === 'string' ? parsed(value) : compiled(value)])
  return Object.fromEntries(entries) as object
}

/** Parses the texts at build time: a browser that does so itself shows the first page 50 ms later. */
function compileMessages(): Plugin {
  return {
    name: 'compile-messages',
    apply: 'build',
    async transform(code, id) {
      if (!/\/web\/shared\/i18n\/[\w-]+\/[\w-]+\.ts$/.test(id)) return undefined
      const { default: messages } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default: Messages }
      return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled(messages)))})`, map: null }
    },
  }
}

/** Not kept on the device: charts, maps and English, fetched when wanted, and the page that the network alone needs. */
const NOT_KEPT = /\/(chart-canvas|MapCanvas|en)-|^\/report\.html$/

const digest = (content: string | Uint8Array) => createHash('sha1').update(content).digest('hex').slice(0, 12)

/** What a manager sees first who opens the product to report, beside the frame of all pages. */
const SHOWN_TO_REPORT = ['pages/report/ReportPage.vue', 'pages/report/outbox/OutboxBadge.vue']

/** The files that a chunk needs at once, itself included, with the style sheets that Vite notes beside them. */
function neededBy(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, found = new Set<string>()): Set<string> {
  if (found.has(chunk.fileName)) return found
  found.add(chunk.fileName)
  for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(css)
  for (const name of chunk.imports) {
    const imported = bundle[name]
    if (imported?.type === 'chunk') neededBy(imported, bundle, found)
  }
  return found
}

/**
 * A page of its own for reporting, the same but that it names the files of its route: they are fetched beside the first ones
 * and not after them, which on a slow network is a round trip less.
 */
function pageForReports(): Plugin {
  return {
    name: 'page-for-reports',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html']
      const chunks = Object.values(bundle)
        .filter((file) => file.type === 'chunk')
        .filter((chunk) => SHOWN_TO_REPORT.some((source) => chunk.facadeModuleId === join(WEB, source)))
      if (page?.type !== 'asset' || chunks.length !== SHOWN_TO_REPORT.length) throw new Error('the page for reports was not built')
      const html = String(page.source)
      const needed = new Set(chunks.flatMap((chunk) => [...neededBy(chunk, bundle)]))
      const more = [...needed].filter((file) => !html.includes(file))
      const links = more.map((file) => `<link rel="${file.endsWith('.css') ? 'stylesheet' : 'modulepreload'}" crossorigin href="/${file}">`)
      this.emitFile({ type: 'asset', fileName: 'report.html', source: html.replace('</head>', `${links.join('')}</head>`) })
    },
  }
}

/** Names in the service worker what it keeps on the device: the files of the pages, each with what tells its versions apart. */
function precache(): Plugin {
  return {
    name: 'precache',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') throw new Error('the service worker was not built')
      if (worker.imports.length > 0) throw new Error('browsers before 91 load a service worker only as one file')
      const built = Object.values(bundle).filter(({ fileName }) => fileName !== 'sw.js' && !NOT_KEPT.test(`/${fileName}`))
      const files = built.map((file) => ({
        url: `/${file.fileName}`,
        revision: file.fileName.startsWith('assets/') ? null : digest(file.type === 'chunk' ? file.code : file.source),
      }))
      // What an electrician fetches for a screen is not for pages.
      const names = readdirSync(PUBLIC, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
      const own = names.map((name) => ({ url: `/${name}`, revision: digest(readFileSync(join(PUBLIC, name))) }))
      worker.code = worker.code.replace('__PRECACHE__', JSON.stringify([...files, ...own]))
    },
  }
}

export default defineConfig({
  root: WEB,
  plugins: [vue(), compileMessages(), pageForReports(), precache()],
  resolve: {
    alias: { '@': WEB },
  },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_JIT_COMPILATION__: true,
    __INTLIFY_DROP_MESSAGE_COMPILER__: true,
  },
  build: {
    target: ['chrome86'],
    cssTarget: ['chrome86'],
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { index: join(WEB, 'index.html'), display: join(WEB, 'display.html'), sw: join(WEB, 'service-worker/service-worker.ts') },
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
})
