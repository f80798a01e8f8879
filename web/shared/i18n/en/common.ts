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
  | 'help'
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
    overview: 'Overview',
    map: 'Map',
    projects: 'Projects',
    matters: 'Lists',
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
    live: 'Live',
    offline: 'Connection lost, retrying',
    sample: 'Sample data included',
    sampleHint: 'Sample data is invented for demonstration and can be removed with one command',
  },
  asOf: {
    label: 'As of',
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
  help: {
    title: 'Help',
    here: 'This page',
    keys: 'Keyboard',
    pages: {
      overview: [
        'Every figure at the top opens the projects behind it; lights are computed by rules, a project tells why.',
        'Drag the date at the upper right and the whole page is of that day; play goes week by week.',
        'Figures carry their unit and day; what is marked as a sample is invented.',
      ],
      map: [
        'Colour is the light, size the investment; a tap shows the bar and the reasons.',
        'Base map and layers are switched at the upper right; a table holds the same.',
      ],
      projects: [
        'Search by name, code, party or pinyin initials; filters and order are in the address, to be shared.',
        'A saved view belongs to your account, on every computer.',
        'An export holds just the rows and columns that you see.',
      ],
      matters: [
        'Four lists over all projects: milestones, permits, issues, factor support. A title leads to its place in the project.',
        'On the left they are counted by unit, leader, agent or project, those with the most overdue first; choose one or several.',
        'Tick permits or issues to assign, extend (with a reason) or annotate them in one go.',
        'All filters are in the address, to be shared; an export holds all that they let through.',
      ],
      project: [
        'Each part of the bar is a milestone as wide as its weight; the mark is where the plan says today.',
        'Below the light stands which rule and which figure decided.',
        'The log holds every report and correction: who, when, what.',
        'Officials plan the investment by years and months, register permits and problems, and say what the project waits for, each on its tab.',
      ],
      report: [
        'Photo first, then the percent; a note is optional.',
        'Without signal it is sent later by itself, once.',
        'A mistake is corrected by a new entry; the old one can still be read.',
      ],
      review: [
        'On the left what holds now, on the right what was reported; only what is accepted counts in public.',
        'A return needs a reason, which comes to the phone.',
        'Several can be accepted at once; of two officials, the second is told.',
      ],
      plan: [
        'One milestone a row; rows can be pasted from a spreadsheet.',
        'Weights are relative; milestones of one building can be copied to others.',
        'Saving makes the next baseline; the old ones stay.',
      ],
      templates: [
        'A template only fills the grid of a plan; plans that exist stay as they are.',
        'Permits stand in their usual order; with limits set, registering them on a project’s page gives their due dates.',
      ],
      editProject: [
        'Amounts may be written as ¥690 million or 690,000,000, areas in mu or square metres, dates as months.',
        'The site can be drawn on the map; a change can be taken back under its history.',
        'Archiving stands for deleting: gone from everywhere, and back at any time.',
      ],
      newProject: ['Only name and category are needed; what is unknown is shown as unknown.'],
      archive: ['An archived project keeps every record and comes back as it was.'],
      users: [
        'Managers report on their own projects only; who is disabled or changes role is signed out at once.',
        'An administrator resets passwords and unlocks accounts.',
      ],
      zone: [
        'With review, public pages and screens count accepted entries only.',
        'The work calendar says what share of a month counts, for plans and forecasts.',
      ],
      zonePlan: [
        'Choose a part, then change it; every step can be taken back, and nothing leaves this device before it is saved.',
        'To draw, press “+” and click point by point; near other lines the pointer snaps to them.',
        'When two people change it, the second to save sees the other plan with the own changes upon it.',
      ],
      rules: ['Other limits show at once whose light would change; saving evaluates the whole zone, old versions can be loaded.'],
      displays: [
        'Open /display on the screen and enter its code here; revoking holds at once.',
        'A screen not heard of for ten minutes is marked.',
      ],
      audit: [
        'One row a change, field by field; rows are only ever added and chained, which verification proves.',
        'What was changed of settings, rules, plan, notices, pictures, templates and facts in the last 30 days can be taken back, unless it was changed again since.',
      ],
      personal: ['Here are the devices you are signed in on; sign out what you do not know, and change your password.'],
    },
    search: 'Search everything',
    help: 'Open this help',
    close: 'Close an open panel',
    rows: 'Move from row to row in the project list; ↓ from the search goes to the first row',
    ends: 'First and last row',
    segments: 'Move along the steps of a progress bar to see plan and reports',
    open: 'Open the project of the row',
  },
  notFound: { title: 'No such page', home: 'To the overview' },
}

export default messages
