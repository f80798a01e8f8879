import { connect } from '#db/engine/connection.ts'
import { managedServer } from './phone.ts'
import type { TestServer } from './server.ts'

/** A zone in which entries wait for a decision. */
export async function reviewedServer(): Promise<TestServer> {
  const server = await managedServer()
  const { writer, close } = connect(server.file)
  await writer.updateTable('zone').set({ is_review_required: 1 }).execute()
  await close()
  return server
}
