import type { Messages } from '../zh-cn.ts'

const messages: Pick<
  Messages,
  | 'due'
  | 'app'
  | 'nav'
  | 'frame'
  | 'asOf'
  | 'sample'
  | 'unknown'
  | 'unit'
  | 'lostDisplays'
  | 'mark'
  | 'light'
  | 'stage'
  | 'category'
  | 'condition'
  | 'state'
  | 'bar'
  | 'forecast'
  | 'notFound'
  | 'notPermitted'
  | 'filter'
  | 'search'
> = {
  app: {
    name: 'Park Progress',
    skip: 'Skip to content',
    storage: {
      diskFull:
        'The server’s disk is full: one can read, nothing can be saved. No data is lost; saving works again once an administrator has made room.',
      diskReadOnly: 'The server’s disk is read-only: one can read, nothing can be saved. No data is lost; an administrator must see to it.',
      diskFailing:
        'The server’s disk fails: one can read, nothing can be saved until a check has passed. An administrator must look at the disk.',
      dataDamaged: 'The server’s data file is damaged: what can be read may not be all. An administrator must restore a backup.',
    },
  },
  nav: {
    label: 'Main',
    newProject: 'New project',
    import: 'Import a ledger',
    overview: 'Overview',
    map: 'Map',
    projects: 'Projects',
    matters: 'Lists',
    meetings: 'Meetings',
    letters: 'Letters',
    overdueLetters: '{count} letters wait for a late reply',
    report: 'Report',
    review: 'Review',
    admin: 'Admin',
    audit: 'Audit',
  },
  frame: {
    printed: 'printed',
    page: 'Page',
    theme: 'Light or dark',
    language: '中文',
    languageShort: '中',
    help: 'Help',
    live: 'Live',
    offline: 'Connection lost, retrying',
    sample: 'Sample data',
    sampleHint: 'Sample data is invented for demonstration and can be removed with one command',
  },
  asOf: {
    label: 'As of',
    year: 'Year',
    ofYear: '{year}',
    lookBack: 'Look back',
    play: 'Replay',
    pause: 'Pause',
    step: 'Step',
    steps: { day: 'day', week: 'week', month: 'month' },
    back: 'One {step} back',
    forward: 'One {step} forward',
    today: 'Latest',
    slider: 'Choose the as-of date',
    past: 'You are looking back at {date}; these are not the latest figures',
    knownOnly: 'Only part of what is known is used; these are not the latest figures',
    known: 'Using what was recorded',
    knownNow: 'to this day (late entries and corrections too)',
    knownThen: 'by the end of that day',
    knownOn: 'by some other day…',
    knownDay: 'Recorded by',
  },
  sample: {
    tag: 'Sample',
    progress: 'Sample progress',
    plan: 'Sample plan and progress',
    investment: 'Sample investment',
    hint: 'Invented for demonstration; not real',
  },
  unknown: { unpublished: 'Not published', unreported: 'Not reported', unfilled: 'Not filled in' },
  unit: {
    yuan: '',
    wan: '×10,000',
    yi: '×100 million',
    million: 'million',
    billion: 'billion',
    points: 'points',
    projects: 'projects',
    area: '{size} m² ({mu} mu)',
  },
  lostDisplays: { count: '{count} lost', hint: '{count} screens have not been heard of for ten minutes' },
  mark: { aside: ' ({text})', list: ', ', clause: '; ', colon: ': ', stop: '. ' },
  light: { green: 'On track', yellow: 'Behind', red: 'Far behind', grey: 'Unclear', none: 'Not judged', label: 'Light' },
  stage: {
    reserve: 'Reserve',
    signed: 'Signed',
    preparing: 'Preparing',
    building: 'Building',
    completed: 'Completed',
    operating: 'Operating',
    atCapacity: 'At capacity',
    paused: 'Paused',
    cancelled: 'Cancelled',
  },
  category: { industrial: 'Industrial', factor: 'Factor support', all: 'All categories' },
  condition: { done: 'Done', running: 'Running', overdue: 'Overdue', notStarted: 'Not started', toFinish: 'Finish to be reported' },
  state: {
    cancel: 'Cancel',
    loading: 'Loading…',
    unsaved: 'What you have written is not saved and will be gone. Leave all the same?',
    failed: 'Could not load',
    undelivered: {
      offline: 'The server cannot be reached; please check the network',
      timedOut: 'The server did not answer in time; nothing was done. Please try again later.',
      foreignAnswer:
        'Nothing was done: the answer did not come from this system. Perhaps this Wi-Fi wants you to sign in first, in a browser; then try again.',
      proxyRefused: 'Nothing was done: a gateway in between refused it. Please ask the administrator to check the network.',
      proxyTooLarge:
        'Nothing was done: a gateway in between does not take as much at once. Please ask the administrator to raise its limit.',
      notStored:
        'Nothing was done: the server cannot store anything for the moment. Please try again once an administrator has seen to it.',
      proxyFailed: 'Nothing was done: the server or a gateway failed for the moment. Please try again later.',
    },
    deviceFull: 'The device has no room left; nothing was kept. Please make room and try again.',
    deviceKeepsNothing: 'The browser keeps nothing (perhaps a private window); nothing was kept.',
    cookiesBlocked:
      'The browser keeps no cookies, so nobody can stay signed in. Allow cookies for this site in its settings, and try again.',
    notKept:
      'The device cannot keep this, and there is no network: it is on this page only. Do not close it; send it when there is a network.',
    noZone: 'There is no zone here yet: an administrator founds it under Administration → Zone.',
    foundZone: 'Found the zone',
    retry: 'Try again',
    request: 'Request id {id}',
    table: 'Table',
    chart: 'Picture',
    close: 'Close',
  },
  bar: {
    noPlan: 'No milestone plan',
    label: '{name}: physical {percent}, plan {planned}, deviation {deviation}',
    baseline: 'Baseline',
    weight: 'Weight',
    reported: 'Reported',
    planned: 'Due today by plan',
    lateLabel: 'Overdue by',
    late: '{days} days',
    forecast: 'Forecast',
    lastEntry: 'Last entry',
  },
  due: {
    allOverdue: 'All {count} overdue ›',
    allSoon: 'Due in 4 weeks ›',
    title: 'Milestones',
    hint: 'Overdue, and due within two weeks',
    overdue: '{days} days overdue',
    today: 'Due today',
    left: 'Due {date}',
    more: '{count} more',
    empty: 'Nothing overdue, nothing due within two weeks',
  },
  forecast: {
    late: '{early}–{late} days late',
    lateSame: '{days} days late',
    early: '{days} days early',
    onTime: 'On time',
    maybeLate: 'Up to {late} days late',
    open: 'Unpredictable',
    openFrom: '{date} at best',
    tooEarly: 'Below 10 %',
    noBaseline: 'No baseline',
    finished: 'Finished',
    cancelled: 'Cancelled',
    silent: 'Silent {days} days',
    neverReported: 'Never reported',
    unverified: 'Finish passed, unverified',
  },
  filter: { one: '{label}: {value}', several: '{label}: {count}' },
  search: {
    title: 'Search everything',
    key: 'Search everything (/)',
    hint: 'Projects, issues, permits, document numbers, units, leaders',
    hintProjects: 'Projects by name, code or pinyin initials',
    nothing: 'Nothing found for “{q}”',
    open: '{count} open',
    leads: 'leads {count} projects',
    issues: '{count} issues',
    approvals: '{count} permits',
    projects: '{count} projects',
    rest: '{count} more projects ›',
    groups: {
      projects: 'Projects',
      issues: 'Issues',
      approvals: 'Documents',
      steps: 'Permits',
      units: 'Units',
      leaders: 'Leaders',
      agents: 'Agents',
    },
  },
  notFound: { title: 'No such page', home: 'To the overview' },
  notPermitted: { administer: 'This page is for administrators', audit: 'This page is for administrators and auditors' },
}

export default messages
