import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'templates'> = {
  templates: {
    title: 'Plan templates',
    lead: 'The usual milestones, weights and durations of each kind of project, to begin a plan with. Plans that were made stay as they are when a template changes or goes.',
    add: 'New template',
    edit: 'Edit',
    copy: 'Copy',
    copyName: '{name} (copy)',
    remove: 'Delete',
    sure: 'It can no longer be chosen for a plan; plans that were made stay as they are. An administrator can take that back in the audit log for 30 days.',
    yes: 'Delete it',
    removed: 'Template "{name}" was deleted.',
    takeBack: 'Take that back',
    preset: 'Comes with the program; copy it to change it',
    size: '{count} milestones, {days} days',
    perUnit: 'each building',
    span: 'From day {start}, {days} days',
    name: 'Name of the template',
    category: 'Category',
    columns: { name: 'Milestone', workKind: 'Work', weight: 'Weight', startDay: 'Start (day after the project\'s)', days: 'Days', isPerUnit: 'Each building', isIndoor: 'Indoor', tools: 'Actions' },
    cell: 'Row {position} {column}',
    faults: { missing: 'Row {position}: milestone and work are needed', weight: 'Row {position}: the weight is a number above 0', days: 'Row {position}: start and days are whole numbers' },
    addStep: 'Add a milestone',
    removeStep: 'Delete row {position}',
    unsaved: 'The template is not saved. Leave all the same?',
  },
}

export default messages
