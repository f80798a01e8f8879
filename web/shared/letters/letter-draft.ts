import type { LetterContent, LetterItem } from '@/shared/api/client.ts'

/** A letter as its form holds it: texts as they are typed. */
export interface LetterDraft {
  kind: LetterContent['kind']
  subject: string
  requirement: string
  leadUnit: string
  helpingUnits: string
  leader: string
  contact: string
  phone: string
  deadline: string
  /** Days between replies; null: once. */
  replyEveryDays: number | null
  raisesIssue: boolean
  project: { id: string; name: string } | null
  meetingId: string | null
  issueId: string | null
}

export function emptyDraft(kind: LetterDraft['kind'], given: Partial<LetterDraft> = {}): LetterDraft {
  return {
    kind,
    subject: '',
    requirement: '',
    leadUnit: '',
    helpingUnits: '',
    leader: '',
    contact: '',
    phone: '',
    deadline: '',
    replyEveryDays: null,
    raisesIssue: false,
    project: null,
    meetingId: null,
    issueId: null,
    ...given,
  }
}

/** A stored draft as its form holds it. */
export function draftOf(letter: LetterItem): LetterDraft {
  const { kind, subject, leadUnit, deadline, replyEveryDays, raisesIssue, project, meeting, issueId } = letter
  return {
    kind,
    subject,
    requirement: letter.requirement ?? '',
    leadUnit,
    helpingUnits: letter.helpingUnits ?? '',
    leader: letter.leader ?? '',
    contact: letter.contact ?? '',
    phone: letter.phone ?? '',
    deadline,
    replyEveryDays,
    raisesIssue,
    project,
    meetingId: meeting?.id ?? null,
    issueId,
  }
}

const given = (text: string) => text.trim() || null

/** What is sent of a draft. */
export function contentOf(draft: LetterDraft): LetterContent {
  const { kind, deadline, replyEveryDays, project, meetingId, issueId } = draft
  return {
    kind,
    projectId: project?.id ?? null,
    meetingId,
    issueId,
    subject: draft.subject.trim(),
    requirement: given(draft.requirement),
    leadUnit: draft.leadUnit.trim(),
    helpingUnits: given(draft.helpingUnits),
    leader: given(draft.leader),
    contact: given(draft.contact),
    phone: given(draft.phone),
    deadline,
    replyEveryDays,
    raisesIssue: draft.raisesIssue && project !== null && issueId === null,
  }
}

/** True once a draft says what is to be done, by whom and by when. */
export const isComplete = (draft: LetterDraft) => draft.subject.trim() !== '' && draft.leadUnit.trim() !== '' && draft.deadline !== ''
