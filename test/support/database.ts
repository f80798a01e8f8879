import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import { connect, type Connections } from '#db/engine/connection.ts'
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

let made: Promise<string> | undefined

/** The sample zone in a file, made once for the tests of a process, to be copied by each. */
async function sampleTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'jindutiao-sample-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'sample.db')
  const { writer, close } = connect(file)
  await migrate(writer, file)
  await loadSample(writer, SAMPLE_DAY)
  await sql`pragma wal_checkpoint(truncate)`.execute(writer)
  await close()
  return file
}

/** Puts a database with the sample zone into a new file. */
export async function copySample(file: string): Promise<void> {
  copyFileSync(await (made ??= sampleTemplate()), file)
}

/** A migrated database with the sample zone. */
export async function sampleDatabase(): Promise<{ connections: Connections; file: string }> {
  const file = join(freshFolder(), 'test.db')
  await copySample(file)
  const connections = connect(file)
  onTestFinished(() => connections.close())
  return { connections, file }
}
