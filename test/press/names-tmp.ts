import { readFileSync } from 'node:fs'
import { extractPress } from '#domain/press/extract.ts'
for (const l of readFileSync(process.argv[2]!,'utf8').split('\n').filter(Boolean)) { const c=JSON.parse(l); const r=extractPress(c.text,c.published); console.log(c.id, r.projects.map(p=>p.name+' | '+p.statements.filter(s=>['content','tenants','machines'].includes(s.field)).map(s=>s.field+':'+s.value).join(' ')).join(' // ')) }
