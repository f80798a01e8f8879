import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** How slow a wire is: milliseconds each way, bytes a second each way. */
export interface Slowness {
  latency: number
  throughput: number
}

/** Slow 3G as Lighthouse and WebPageTest have it: 400 ms there and back, 400 kbit/s. */
export const SLOW_3G: Slowness = { latency: 200, throughput: 50_000 }

/** Passes on what comes, each piece late and after the ones before it have been through. */
function carry(from: Socket, to: Socket, slowness: () => Slowness): void {
  let freeAt = 0
  from.on('data', (chunk) => {
    const now = performance.now()
    const { latency, throughput } = slowness()
    freeAt = Math.max(freeAt, now) + (chunk.length / throughput) * 1000
    setTimeout(() => to.writable && to.write(chunk), freeAt - now + latency)
  })
  from.on('close', () => setTimeout(() => to.destroy(), Math.max(0, freeAt - performance.now()) + slowness().latency))
  from.on('error', () => to.destroy())
}

/** A wire to a server on this machine, at its port, fast until `slowDown` is called. */
export async function slowableWire(port: number): Promise<{ port: number; slowDown(to: Slowness): void }> {
  let slowness: Slowness = { latency: 0, throughput: Infinity }
  const sockets = new Set<Socket>()
  const wire = createServer({ pauseOnConnect: true }, (near) => {
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) sockets.add(socket)
    carry(near, far, () => slowness)
    carry(far, near, () => slowness)
    // A connection takes a way there and back before anything is said.
    setTimeout(() => near.resume(), 2 * slowness.latency)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => wire.once('listening', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    wire.close()
  })
  return { port: (wire.address() as AddressInfo).port, slowDown: (to) => (slowness = to) }
}
