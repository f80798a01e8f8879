import { existsSync, statfsSync, statSync } from 'node:fs'
import { release, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { fileContents, sqliteVersion } from '#db/engine/file-contents.ts'
import { fileDamage } from '#db/engine/file-damage.ts'
import { lockDatabase } from '#db/engine/file-lock.ts'
import { StorageError } from '#db/engine/storage-error.ts'
import { listBackups } from '../backup/make-backup.ts'
import { fileSystemOf } from './file-system.ts'
import { copyStandIn, needsStandIn } from './stand-in.ts'
import { probeDisk } from './probe.ts'

/** What is looked at. */
interface Installation {
  databaseFile: string
  backups: { folder: string; everyHours: number }
}

const megabytes = (bytes: number) => `${Math.round(bytes / (1 << 20))} MB`

function isServed(file: string): boolean {
  // A lock is a file: where none can be written, nobody serves it.
  if (needsStandIn(file)) return false
  try {
    lockDatabase(file).release()
    return false
  } catch (error) {
    if (error instanceof StorageError) return true
    throw error
  }
}

/** Numbers of things, never their names: the page goes to people outside. */
function contents(file: string): string[] {
  try {
    const { version, counts } = fileContents(file)
    const numbers = Object.entries(counts).map(([table, count]) => `${table} ${count}`)
    return [`数据版本：${version}`, `条数：${numbers.join('，')}`]
  } catch (error) {
    return [`数据读不出：${error instanceof Error ? error.message : String(error)}`]
  }
}

/** One page about an installation for whoever helps from afar: no names, no secrets. On a disk that cannot be written to a copy is read. */
export async function examine(installation: Installation): Promise<string> {
  const standIn = needsStandIn(installation.databaseFile) ? copyStandIn(installation.databaseFile) : null
  try {
    return await pageAbout(installation, standIn?.file ?? installation.databaseFile)
  } finally {
    standIn?.remove()
  }
}

async function pageAbout({ databaseFile, backups }: Installation, readable: string): Promise<string> {
  const folder = dirname(databaseFile)
  const disk = existsSync(folder) ? statfsSync(folder) : null
  const sizeOf = (file: string) => (existsSync(file) ? megabytes(statSync(file).size) : '没有')
  const isThere = existsSync(databaseFile)
  const damage = isThere ? fileDamage(readable) : []
  const writing =
    disk === null
      ? '目录不存在'
      : await probeDisk(databaseFile).then(
          () => '可写',
          (error: unknown) => `写不进：${error instanceof Error ? error.message : String(error)}`,
        )
  const [last, ...others] = await listBackups(backups.folder)
  return [
    `时间：${new Date().toISOString()}`,
    `Node ${process.version}，SQLite ${sqliteVersion()}，${process.platform} ${process.arch} ${release()}，内存 ${megabytes(totalmem())}`,
    `数据文件：${databaseFile}（${sizeOf(databaseFile)}，-wal ${sizeOf(`${databaseFile}-wal`)}）`,
    `磁盘：${disk === null ? '—' : `${fileSystemOf(folder) ?? '本地'}，剩余 ${megabytes(disk.bavail * disk.bsize)} / ${megabytes(disk.blocks * disk.bsize)}`}，${writing}`,
    `服务器：${isThere && isServed(databaseFile) ? '正在运行' : '没有运行'}`,
    `文件检查：${!isThere ? '还没有数据库' : damage.length === 0 ? '完好' : damage.join('；')}`,
    ...(isThere ? contents(readable) : []),
    `备份：${last === undefined ? '没有' : `最近 ${last.at}（${megabytes(last.bytes)}），共 ${others.length + 1} 份`}，${backups.everyHours > 0 ? `每 ${backups.everyHours} 小时一次` : '没有定时'}，目录 ${backups.folder}`,
  ].join('\n')
}
