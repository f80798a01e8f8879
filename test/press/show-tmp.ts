import { readFileSync } from 'node:fs'
import { extractJson } from '#server/cli/extract.ts'
for (const l of readFileSync(process.argv[2]!,'utf8').split('\n').filter(Boolean)) { const c=JSON.parse(l); console.log(c.id, c.text); console.log('   ', JSON.stringify(extractJson(c.text,c.published))) }
