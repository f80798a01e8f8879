import type { IsoDate } from '../dates/calendar-date.ts'
import { isBehind, roundToTenth } from '../values/rounding.ts'
import type { LetterKind } from './letter.ts'
import { LETTER_CAUSE_KINDS, type LetterCause, type LetterRules } from './letter-rules.ts'

/** Something for which the rules may propose a letter, as it stands on a day. */
export interface LetterCandidate extends LetterCause {
  project: { id: string; name: string; illustrative: boolean } | null
  /** Title of the issue, name of the step, subject of the letter; of a light the project's name. */
  title: string
  unit: string | null
  leader: string | null
  /** 0 for a light. */
  daysOverdue: number
  /** Of a light: percentage points behind (negative) or ahead of plan. */
  deviationPoints: number | null
}

/** A letter that the rules propose. */
export interface LetterProposal {
  cause: LetterCause
  kind: LetterKind
  project: LetterCandidate['project']
  subject: string
  requirement: string
  /** Null: nobody is named, so that it has to be filled first. */
  leadUnit: string | null
  leader: string | null
  daysOverdue: number
}

function limitOf({ kind }: LetterCandidate, rules: LetterRules): number | null {
  const { issueOverdueDays, approvalOverdueDays, letterOverdueDays, reminderOnYellow, supervisionOnRed } = rules
  const limits = {
    red: supervisionOnRed ? 0 : null,
    yellow: reminderOnYellow ? 0 : null,
    issue: issueOverdueDays,
    approval: approvalOverdueDays,
    letter: letterOverdueDays,
  }
  return limits[kind]
}

function subjectOf({ kind, title, project }: LetterCandidate): string {
  switch (kind) {
    case 'red':
      return `${title}严重滞后，请限期整改`
    case 'yellow':
      return `${title}进度滞后，请说明原因并提出措施`
    case 'issue':
      return `请限期解决：${title}`
    case 'approval':
      return `请限期办结${project?.name ?? ''}${title}`
    case 'letter':
      return title.startsWith('再次督办：') ? title : `再次督办：${title}`
  }
}

function requirementOf({ kind, title, daysOverdue, deviationPoints }: LetterCandidate, asOf: IsoDate): string {
  switch (kind) {
    case 'red':
    case 'yellow': {
      const behind = isBehind(deviationPoints) ? `，形象进度比计划落后${-roundToTenth(deviationPoints!)}个百分点` : ''
      return `截至${asOf}亮${kind === 'red' ? '红' : '黄'}灯${behind}。请说明原因、赶工措施和预计完成日期。`
    }
    case 'issue':
      return `“${title}”截至${asOf}已逾期${daysOverdue}天。请说明进展和预计解决日期。`
    case 'approval':
      return `“${title}”截至${asOf}已逾期${daysOverdue}天。请说明进展和预计办结日期。`
    case 'letter':
      return `“${title}”截至${asOf}逾期${daysOverdue}天未答复。请答复办理情况。`
  }
}

/** A subject holds no more characters. */
const MAX_SUBJECT = 200

/** The letters that rules propose: by cause in the order of `LETTER_CAUSE_KINDS`, of one cause what is overdue longest first. */
export function proposeLetters(candidates: readonly LetterCandidate[], rules: LetterRules, asOf: IsoDate): LetterProposal[] {
  return candidates
    .filter((candidate) => {
      const limit = limitOf(candidate, rules)
      return limit !== null && candidate.daysOverdue >= limit
    })
    .toSorted((a, b) => LETTER_CAUSE_KINDS.indexOf(a.kind) - LETTER_CAUSE_KINDS.indexOf(b.kind) || b.daysOverdue - a.daysOverdue)
    .map((candidate) => ({
      cause: { kind: candidate.kind, id: candidate.id },
      kind: candidate.kind === 'yellow' ? ('reminder' as const) : ('supervision' as const),
      project: candidate.project,
      subject: subjectOf(candidate).slice(0, MAX_SUBJECT),
      requirement: requirementOf(candidate, asOf),
      leadUnit: candidate.unit,
      leader: candidate.leader,
      daysOverdue: candidate.daysOverdue,
    }))
}
