import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'entry' | 'view'> = {
  entry: {
    kinds: {
      progress: 'Progress',
      investment: 'Investment',
      event: 'Project state',
      issue: 'Issue',
      approval: 'Permit',
      fund: 'Funds',
      benefit: 'Target figure',
    },
    investment: { dispatch: 'Completed investment of {on} (dispatch)', statistics: 'Completed investment of {on} (statistics)' },
    fund: 'Funds arrived in {on} ({source})',
    figures: {
      on: 'Date',
      subject: 'Of',
      percent: 'Progress',
      startedOn: 'Started',
      finishedOn: 'Finished',
      forecastFinish: 'Forecast finish',
      event: 'State',
      nextReview: 'Next review',
      doneYuan: 'Completed',
      arrivedYuan: 'Arrived',
      issueState: 'State',
      responsibleUnit: 'Responsible',
      deadline: 'Deadline',
      escalationLevel: 'Escalation',
      isBlocking: 'Blocks work',
      approvalState: 'State',
      authority: 'Authority',
      dueOn: 'Due',
      approvedOn: 'Granted',
      documentNumber: 'Document',
      agentRole: 'Agent',
      limitWorkingDays: 'Limit (working days)',
      actualValue: 'Actual',
    },
    yes: 'yes',
    no: 'no',
  },
  view: {
    waiting: '{count} entries wait and are not counted here.',
    shown: 'These figures count {count} waiting entries; public pages and walls do not.',
    all: 'Count them, too',
    accepted: 'Accepted only',
    open: 'Review',
  },
}

export default messages
