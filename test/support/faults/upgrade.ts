import { connect } from '#db/engine/connection.ts'
import { migrate } from '#db/migrate.ts'

/**
 * Brings a database up to date in a process of its own, for tests that end such a process early. By the environment,
 * KILL_AT=n ends it as a power cut would, before its nth statement.
 */
const [file] = process.argv.slice(2)
const connections = connect(file!)
const killAt = Number(process.env['KILL_AT'] ?? 0)
if (killAt > 0) {
  const { default: Sqlite } = await import('better-sqlite3')
  const { prototype } = new Sqlite(':memory:').prepare('select 1').constructor as {
    prototype: Record<string, (...values: unknown[]) => unknown>
  }
  let count = 0
  for (const method of ['run', 'all', 'get', 'iterate']) {
    const original = prototype[method]!
    prototype[method] = function (this: unknown, ...values: unknown[]) {
      count += 1
      if (count === killAt) process.kill(process.pid, 'SIGKILL')
      return original.apply(this, values)
    }
  }
}
try {
  await migrate(connections.writer, file!)
  process.stdout.write('upgraded\n')
} catch (error) {
  process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`)
}
await connections.close()
