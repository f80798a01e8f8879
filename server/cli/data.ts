import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { StorageError } from '#db/engine/storage-error.ts'
import { storageFaultOf, type StorageFault } from '#db/engine/storage-fault.ts'
import { foldersOf } from '#services/backup/backups.ts'
import { listBackups, makeBackup } from '#services/backup/make-backup.ts'
import { restoreBackup } from '#services/backup/restore.ts'
import { examine } from '#services/storage/doctor.ts'
import type { Config } from '../config.ts'
import { UsageError } from './usage-error.ts'

const MEGABYTE = 1 << 20
const size = (bytes: number) => (bytes < MEGABYTE ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(bytes / MEGABYTE)} MB`)

/** Why something failed, in words where they are known. */
function reason(error: unknown): string {
  if (error instanceof StorageError) return error.message
  const fault = storageFaultOf(error)
  return fault === null ? String(error instanceof Error ? error.message : error) : FAULTS[fault]
}

const FAULTS: Record<StorageFault, string> = {
  diskFull: '磁盘空间不够。',
  diskReadOnly: '没有写权限，或磁盘只读。',
  diskFailing: '磁盘读写出错。',
  dataDamaged: '数据文件已损坏。',
  busy: '另一个程序正在写入。',
}

/** The commands about the data as files, which need no open database. */
export const DATA_COMMANDS = ['backup', 'backups', 'restore', 'doctor'] as const
export type DataCommand = (typeof DATA_COMMANDS)[number]

async function backup({ databaseFile, backups }: Config, to: string | undefined): Promise<string> {
  if (!existsSync(databaseFile)) throw new StorageError(`还没有数据库 ${databaseFile}：请先运行 npm start。`)
  const folders = to === undefined ? foldersOf(backups) : [to]
  const lines: string[] = []
  const failures: string[] = []
  for (const folder of folders) {
    try {
      const made = await makeBackup({ databaseFile, folder, keep: backups.keep, now: new Date() })
      lines.push(`已备份并核对：${made.file}（${size(made.bytes)}，照片 ${made.pictures} 张，新增 ${made.newPictures} 张）`)
    } catch (error) {
      failures.push(`没有备份到 ${folder}：${reason(error)}`)
    }
  }
  if (failures.length > 0) throw new StorageError([...lines, ...failures].join('\n'))
  return lines.join('\n')
}

async function backupList({ backups }: Config): Promise<string> {
  const all = await listBackups(backups.folder)
  return all.length === 0
    ? `${backups.folder} 里还没有备份。`
    : all.map(({ file, at, bytes }) => `${at}\t${size(bytes)}\t${file}`).join('\n')
}

async function restore({ databaseFile, backups }: Config, from: string | undefined): Promise<string> {
  if (!from) throw new UsageError('请给出备份文件：restore --from 备份.db，或 restore --from latest 取最近一份。')
  const file = from === 'latest' ? (await listBackups(backups.folder))[0]?.file : from
  if (file === undefined) throw new StorageError(`${backups.folder} 里还没有备份。`)
  const { aside, pictures, missing } = await restoreBackup(databaseFile, file, new Date()).catch((error: unknown) => {
    throw new StorageError(error instanceof StorageError ? error.message : `没有恢复，原来的数据库没有改动：${reason(error)}`, {
      cause: error,
    })
  })
  return [
    `已从 ${file} 恢复。`,
    ...(aside === null ? [] : [`原来的数据库移到了 ${aside}，确认无误后可自行删除。`]),
    ...(pictures === 0 ? [] : [`照片补回 ${pictures} 张。`]),
    ...(missing.length === 0
      ? []
      : [`有 ${missing.length} 张照片备份里也没有：${missing.slice(0, 10).join('、')}${missing.length > 10 ? ' 等' : ''}。`]),
    '请运行 npm run zone -- verify 核对，再 npm start。',
  ].join('\n')
}

/** Runs one command about the data as files and says what it did. */
export function dataCommand(config: Config, command: DataCommand, args: string[]): Promise<string> {
  const { values } = parseArgs({ args, options: { to: { type: 'string' }, from: { type: 'string' } } })
  switch (command) {
    case 'backup':
      return backup(config, values.to)
    case 'backups':
      return backupList(config)
    case 'restore':
      return restore(config, values.from)
    case 'doctor':
      return examine(config)
  }
}
