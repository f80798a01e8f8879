import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'report'> = {
  report: {
    title: 'Report progress',
    sent: 'Sent; figures everywhere follow.',
    empty: 'No project is assigned to you yet; ask the administrator of the zone.',
    gone: 'This milestone is not of a project that you report on.',
    percent: 'Physical progress, percent',
    less: '5 points less',
    more: '5 points more',
    last: 'Last {percent}%',
    change: 'now {points} points',
    reason: 'Lower than before: please say why',
    dates: 'Dates',
    asOf: 'As of',
    started: 'Started that day',
    finished: 'Finished that day',
    forecast: 'Forecast finish',
    planned: 'Baseline finish {date}, last report {percent}%',
    note: 'Note (optional)',
    send: 'Send',
    kept: 'The server cannot be reached: what you typed is kept on this device. Send again when you are online; it is stored once.',
    storedBefore: 'Your last try was stored after all. Send again to report what stands here now.',
  },
}

export default messages
