import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { isAllowed } from '#domain/people/roles.ts'
import {
  api,
  bodyOf,
  done,
  versionOf,
  type ApprovalCatalogue,
  type NewApproval,
  type NewBenefit,
  type NewFund,
  type NewIssue,
  type NewIssueEntry,
  type NewSupportLink,
  type ProjectDetail,
} from '@/shared/api/client.ts'
import { useReplayPoint } from './use-replay-point.ts'
import { useSession } from './session-queries.ts'
import { useRights } from './use-rights.ts'

const CATALOGUES = ['approvalCatalogues']

/** The permit steps of each kind of project. */
export function useCatalogues(isWanted?: Ref<boolean>) {
  return useQuery({
    queryKey: CATALOGUES,
    queryFn: () => bodyOf(api['approval-catalogues'].$get({ query: {} })),
    enabled: isWanted ?? true,
  })
}

/** Changes permit steps; where somebody else was faster, those that stand are shown. */
export function useCatalogueSave() {
  const queries = useQueryClient()
  return async ({ category, version, steps }: ApprovalCatalogue): Promise<void> => {
    try {
      await bodyOf(
        api['approval-catalogues'][':category'].$put({ param: { category }, query: {}, header: versionOf(version), json: { steps } }),
      )
    } finally {
      await queries.invalidateQueries({ queryKey: CATALOGUES })
    }
  }
}

/** True where plans and links may be set: by those who do, on the day that is today. */
export function useMayPlanToday() {
  const { mayPlan } = useRights()
  const point = useReplayPoint()
  return computed(() => mayPlan.value && point.value.asOf === undefined)
}

/** True where somebody may say how a project stands: of its staff, on the day that is today. */
export function useMayRecord(project: Ref<ProjectDetail>) {
  const { user } = useSession()
  const point = useReplayPoint()
  // Who may see who takes part is of the project's staff.
  return computed(() => isAllowed('report', user.value?.role ?? null) && project.value.parties !== null && point.value.asOf === undefined)
}

/** Says how permits, problems, money and benefits of a project stand. Each tells whether that waits for a decision. */
export function useMatterRecords(project: Ref<ProjectDetail>) {
  const queries = useQueryClient()
  const of = () => ({ param: { id: project.value.id }, query: {} })

  async function recorded(stored: Promise<{ status: string }>): Promise<boolean> {
    const { status } = await stored
    await queries.invalidateQueries()
    return status === 'submitted'
  }

  return {
    async recordApprovals(approvals: readonly NewApproval[]): Promise<boolean> {
      try {
        let isWaiting = false
        for (const json of approvals)
          isWaiting = (await bodyOf(api.projects[':id'].approvals.$post({ ...of(), json }))).status === 'submitted'
        return isWaiting
      } finally {
        await queries.invalidateQueries()
      }
    },
    recordFund: (json: NewFund) => recorded(bodyOf(api.projects[':id'].funds.$post({ ...of(), json }))),
    recordBenefit: (json: NewBenefit) => recorded(bodyOf(api.projects[':id'].benefits.$post({ ...of(), json }))),
    raiseIssue: (json: NewIssue) => recorded(bodyOf(api.projects[':id'].issues.$post({ ...of(), json }))),
    recordIssue: (issueId: string, json: NewIssueEntry) =>
      recorded(bodyOf(api.projects[':id'].issues[':issueId'].$post({ param: { id: project.value.id, issueId }, query: {}, json }))),
  }
}

/** What a project waits for. */
export function useSupportChanges(project: Ref<ProjectDetail>) {
  const queries = useQueryClient()

  return {
    async link(json: NewSupportLink): Promise<void> {
      await bodyOf(api.projects[':id']['support-links'].$post({ param: { id: project.value.id }, query: {}, json }))
      await queries.invalidateQueries()
    },
    async unlink(linkId: string): Promise<void> {
      await done(api.projects[':id']['support-links'][':linkId'].$delete({ param: { id: project.value.id, linkId }, query: {} }))
      await queries.invalidateQueries()
    },
  }
}
