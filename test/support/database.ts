import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { connect, type Connections } from '#db/connection.ts'
import { migrate } from '#db/migrate.ts'
import { loadSample } from '#services/load-sample.ts'

/** A folder of this test's own, gone when the test has finished. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jindutiao-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A migrated database of this test's own, closed when the test has finished. */
export async function freshDatabase(): Promise<{ connections: Connections; file: string }> {
  const file = join(freshFolder(), 'test.db')
  const connections = connect(file)
  onTestFinished(() => connections.close())
  await migrate(connections.writer, file)
  return { connections, file }
}

export const SAMPLE_DAY = new Date('2024-10-23T08:00:00Z')

/** A migrated database with the sample zone. */
export async function sampleDatabase(): Promise<{ connections: Connections; file: string }> {
  const fresh = await freshDatabase()
  await loadSample(fresh.connections.writer, SAMPLE_DAY)
  return fresh
}
