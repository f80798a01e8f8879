import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StorageError } from '#db/engine/storage-error.ts'

/** How long requests that are under way may take once the server is to stop, and how often it is looked, milliseconds. */
const DRAIN_MS = 10_000
const DRAIN_SWEEP_MS = 50

/** Opens the socket. Throws `StorageError` where the port or the address cannot be had. */
export function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(new StorageError(`端口 ${port} 已被占用：请关闭占用它的程序，或换一个端口，例如 PORT=8081 npm start。`))
      } else if (error.code === 'EACCES') {
        reject(new StorageError(`没有权限使用端口 ${port}：请换用 1024 以上的端口，例如 PORT=8080 npm start。`))
      } else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
        reject(new StorageError(`本机没有地址 ${host}：请检查 HOST，例如 HOST=0.0.0.0 npm start。`))
      } else reject(error)
    })
    server.listen(port, host, () => resolve(server.address() as AddressInfo))
  })
}

/** Takes no new requests and waits for those that are under way; after a while they are cut off. */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  // What has just been answered leaves its connection open for more.
  const sweeping = setInterval(() => server.closeIdleConnections(), DRAIN_SWEEP_MS)
  const cutting = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearInterval(sweeping)
  clearTimeout(cutting)
}
