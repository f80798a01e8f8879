import { randomUUID } from 'node:crypto'
import type { TestServer } from './server.ts'

/** The project about which these entries say something. */
export const PROJECT = 'precision-casting'

export interface Detail {
  stage: string
  totalInvestmentYuan: number
  investment: { cumulativeDoneYuan: number; annualDoneYuan: number }
  issues: { id: string; state: string; title: string; isBlocking: boolean }[]
  approvals: { step: string; state: string; documentNumber: string | null; finishedOn: string | null }[]
  funds: {
    totalYuan: number | null
    annualYuan: number | null
    items: { id: string; month: string; fundSource: string; arrivedYuan: number }[]
  } | null
  benefits: { measure: string; actualValue: number | null }[]
}

export async function detail(server: TestServer, project = PROJECT, { cookie = '', query = '' } = {}): Promise<Detail> {
  return (await (await fetch(`${server.url}/api/projects/${project}${query}`, { headers: { Cookie: cookie } })).json()) as Detail
}

export const event = (fields: object = {}) => ({ id: randomUUID(), kind: 'paused', on: '2024-10-20', reason: '停水停电', ...fields })
export const investment = (fields: object = {}) => ({
  id: randomUUID(),
  month: '2024-10',
  basis: 'dispatch',
  doneYuan: 3_000_000,
  ...fields,
})
export const fund = (fields: object = {}) => ({
  id: randomUUID(),
  month: '2024-10',
  fundSource: '企业自筹',
  arrivedYuan: 2_000_000,
  ...fields,
})
export const issue = (fields: object = {}) => ({
  id: randomUUID(),
  title: '施工便道被占用',
  category: '施工组织',
  on: '2024-10-22',
  isBlocking: true,
  isPublic: true,
  deadline: '2024-11-05',
  ...fields,
})
export const state = (fields: object = {}) => ({ id: randomUUID(), on: '2024-10-23', state: 'working', isBlocking: true, ...fields })
export const approval = (fields: object = {}) => ({
  id: randomUUID(),
  step: '施工许可',
  on: '2024-10-23',
  state: 'done',
  finishedOn: '2024-10-22',
  documentNumber: '建字第 12 号',
  ...fields,
})
