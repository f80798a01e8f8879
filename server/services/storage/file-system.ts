import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { StorageError } from '#db/engine/storage-error.ts'

/** File systems of other machines, by the number with which Linux tells them (statfs(2)): their locks cannot be relied on. */
const NETWORK: Record<number, string> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xff534d42: 'CIFS',
  0xfe534d42: 'SMB2',
  0x5346414f: 'AFS',
  0x00c36400: 'Ceph',
  0x0bd00bd0: 'Lustre',
}

/** The name of the network file system in which a folder lies; null: it lies on this machine, as far as that can be told. */
export function fileSystemOf(folder: string): string | null {
  let existing = folder
  while (!existsSync(existing)) existing = dirname(existing)
  return NETWORK[Number(statfsSync(existing).type) >>> 0] ?? null
}

/**
 * Throws `StorageError` for a database on a network file system, where two servers could damage it unseen, unless the operator
 * takes that upon himself.
 */
export function assertLocalDisk(databaseFile: string, isAllowed: boolean): void {
  const name = fileSystemOf(dirname(databaseFile))
  if (name === null || isAllowed) return
  throw new StorageError(
    `${dirname(databaseFile)} 在网络磁盘（${name}）上，SQLite 在上面可能损坏数据：请把 DATA_DIR 放在本机磁盘；确知风险时可设 ALLOW_NETWORK_DISK=on。`,
  )
}
