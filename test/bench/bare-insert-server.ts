import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { answerOrders } from './server-process.ts'

/** A bare Hono route that makes one durable prepared insert into the file named on the command line. */
const database = new Database(process.argv[2]!)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('create table entry (id text primary key, milestone_id text not null, as_of text not null, percent real not null) strict')
const insert = database.prepare('insert into entry (id, milestone_id, as_of, percent) values (?, ?, ?, ?)')
const app = new Hono().post('*', async (c) => {
  const { id, milestoneId, asOf, percent } = await c.req.json<{ id: string; milestoneId: string; asOf: string; percent: number }>()
  insert.run(id, milestoneId, asOf, percent)
  return c.json({ id, milestoneId, asOf, percent }, 201)
})
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
  answerOrders(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { change: () => Promise.resolve() })
})
