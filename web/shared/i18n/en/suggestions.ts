import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'asked' | 'suggestions'> = {
  asked: {
    title: 'What is asked of you',
    lead: 'What is known is not asked again, what can be computed is not typed, and “no change” takes two taps. If it is too much or asked twice, tell the administrators below.',
    what: 'What',
    who: 'Of whom',
    when: 'How often',
    why: 'Why',
    of: {
      progress: {
        what: 'Progress',
        who: 'Project managers',
        when: 'As often as the project reports; “no change” where nothing moved',
        why: 'Progress, lights and forecasts come from it: whoever needs help is seen',
      },
      investment: { what: 'Investment', who: 'Project managers', when: 'Once a month', why: 'It is held against the year’s plan' },
      funds: { what: 'Funds arrived', who: 'Project managers', when: 'When some arrive', why: 'To see whether money keeps up' },
      approvals: {
        what: 'Permits',
        who: 'Project managers, agents',
        when: 'When they move',
        why: 'What is overdue is the authority’s to do',
      },
      issues: {
        what: 'Problems',
        who: 'Anybody on the project',
        when: 'When they arise',
        why: 'The unit in charge is found, and the meeting settles it',
      },
      events: {
        what: 'Start, pause, completion',
        who: 'Project managers',
        when: 'When it happens',
        why: 'Stages, statistics and lights follow it',
      },
      benefits: {
        what: 'Operation figures',
        who: 'Project managers',
        when: 'After production begins',
        why: 'They are held against what was promised',
      },
      photos: { what: 'Site photos', who: 'Whoever likes', when: 'Any time', why: 'A photo says more than a paragraph; none is fine, too' },
    },
    never: 'Never asked',
    neverOf: {
      checkIns: 'Clocking in, or telling where one is',
      photos: 'A photo before something can be sent',
      twice: 'The same thing twice',
      ranking: 'Nobody is ranked or counted by how much they report',
    },
    own: 'How often my projects report',
  },
  suggestions: {
    title: 'Complaints and suggestions',
    lead: 'What people say is answered here, and the person sees it. Nobody else does.',
    kind: 'Kind',
    kinds: { complaint: 'Complaint', suggestion: 'Suggestion' },
    text: 'Anything: too much, asked twice, hard to understand, wrong…',
    send: 'Send',
    sent: 'Sent. The answer will stand below.',
    who: 'Only the administrators and you see it.',
    waiting: 'Waiting for an answer',
    answered: 'Answered by {by}, {time}',
    answer: 'Answer',
    sendAnswer: 'Send the answer',
    change: 'Change the answer',
    count: '{waiting} waiting, {all} in all',
    none: 'Nobody has said anything yet. The way is on everybody’s own page.',
  },
}

export default messages
