import { fileURLToPath } from 'node:url'
import { baseCompile } from '@intlify/message-compiler'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error('需要 Node 24：请通过 npm 脚本运行（npm run build、npm run dev），它自带所需的 Node。')
}

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
      if (!/\/web\/i18n\/[\w-]+\/\w+\.ts$/.test(id)) return undefined
      const { default: messages } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default: Messages }
      return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled(messages)))})`, map: null }
    },
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('./web', import.meta.url)),
  plugins: [vue(), compileMessages()],
  resolve: {
    alias: { '@': fileURLToPath(new URL('./web', import.meta.url)) },
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
  },
})
