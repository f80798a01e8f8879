import { randomUUID } from 'node:crypto'
import { connect } from '#db/engine/connection.ts'
import { POLICIES } from '#domain/people/password-policy.ts'
import { createAccount } from '#services/people/accounts.ts'
import { expect } from 'vitest'
import { copySample } from '../database.ts'
import { cookieOf, PASSWORD, post } from '../server.ts'

/** Where progress of the sample's foundry is reported. */
export const REPORT = '/api/projects/precision-casting/progress'

/** The sample in a file, with an official and an administrator. */
export async function makeStaffedFile(file: string): Promise<void> {
  await copySample(file)
  const { writer, close } = connect(file)
  for (const role of ['official', 'admin'] as const) {
    await createAccount(writer, { username: role, name: `${role}某`, role, password: PASSWORD }, POLICIES.mlps2, {
      actor: 'test',
      now: new Date(),
    })
  }
  await close()
}

/** The cookie of a new session. */
export async function signInAs(url: string, username: string): Promise<string> {
  const answer = await post(url, '/api/session', { username, password: PASSWORD })
  expect(answer.status).toBe(200)
  return cookieOf(answer)
}

/** A report as a phone sends it. */
export const newReport = () => ({ id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 60 })
