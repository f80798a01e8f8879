import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'help'> = {
  help: {
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
      meetings: ["Open a meeting: today's figures against the last one, in one click; closed, it becomes its minutes and stays as it was."],
      meeting: [
        'The agenda follows rules: turned red, red, overdue decisions, turned yellow, yellow. Drag the number or use the arrows, add projects, note what to speak of.',
        'A decision names what, who and by when; ticked ones become issues too. Closing the meeting issues them as assignments with numbers.',
        'Present: one project a page; arrows turn pages, D notes a decision, Esc leaves.',
      ],
      letters: [
        'Reminders, supervision letters and assignments, those that are due first; late replies are red.',
        'Once issued the text stays. A reply is accepted or sent back, and a second person closes the letter.',
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
}

export default messages
