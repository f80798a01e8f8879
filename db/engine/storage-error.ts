/** Why the database cannot be used. The message is for the operator: what is wrong and what to do. */
export class StorageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
  }
}

const SENTENCES: Record<string, (file: string) => string> = {
  SQLITE_NOTADB: (file) => `${file} 不是数据库文件或已损坏，未做任何改动：请从备份恢复，或用 DATABASE_URL 指向另一个文件。`,
  SQLITE_CORRUPT: (file) => `数据库 ${file} 已损坏，未做任何改动：请从备份恢复，或用 DATABASE_URL 指向另一个文件。`,
  SQLITE_CANTOPEN: (file) => `打不开数据库 ${file}：请检查目录是否存在、是否有读写权限。`,
  SQLITE_READONLY: (file) => `数据库 ${file} 或其目录为只读：请为运行本程序的用户开放写权限。`,
  SQLITE_FULL: (file) => `写不进数据库 ${file}，磁盘已满：请清出空间后重新启动，已有数据没有改动。`,
  SQLITE_IOERR: (file) => `读写数据库 ${file} 时磁盘出错：请检查磁盘空间与状态，已有数据没有改动。`,
  SQLITE_BUSY: (file) => `数据库 ${file} 正被另一个程序占用：请先停掉它，再重新启动。`,
}

/** Puts a driver's or file system's error on the database file into a sentence; others pass unchanged. */
export function asStorageError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error
  const code = Object.keys(SENTENCES).find((known) => String(error.code).startsWith(known))
  if (code) return new StorageError(SENTENCES[code]!(file), { cause: error })
  if (['EACCES', 'EROFS', 'EPERM'].includes(error.code)) {
    return new StorageError(SENTENCES['SQLITE_READONLY']!(file), { cause: error })
  }
  if (error.code === 'ENOSPC') return new StorageError(SENTENCES['SQLITE_FULL']!(file), { cause: error })
  if (['ENOTDIR', 'EEXIST', 'ENOENT', 'EISDIR'].includes(error.code)) {
    return new StorageError(SENTENCES['SQLITE_CANTOPEN']!(file), { cause: error })
  }
  return error
}
