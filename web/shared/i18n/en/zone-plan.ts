import type { Messages } from '../zh-cn.ts'

const messages: Pick<Messages, 'zonePlan'> = {
  zonePlan: {
    title: 'Zone plan',
    edit: 'Edit the plan',
    lead: 'The zone’s own schematic plan, under the map, the overview and the walls. Changes are saved together and shown everywhere at once.',
    mayNot: 'The plan is drawn by officials and administrators; please sign in.',
    map: 'The plan, to be drawn on',
    parts: 'Parts of the plan',
    kinds: { outline: 'Outline', river: 'River', parcel: 'Parcel', road: 'Road', building: 'Building' },
    count: '{count}',
    unnamed: '{kind} {number} without a name',
    name: 'Name',
    kind: 'Kind',
    schematic: 'schematic',
    crossing: 'crosses itself',
    grips: { corners: 'Corners', whole: 'Move' },
    remove: 'Remove',
    choose: 'Click a part on the map or in the list to change it; “+” draws a new one.',
    how: {
      corners: 'Drag corners; drag the middle of a side for a new corner; right-click (long press) removes one.',
      whole: 'Drag the part to its new place.',
    },
    drawing: 'Drawing: {kind}. Click point by point; click the first point (the last one of roads and rivers) to end, Esc to leave.',
    empty:
      'The plan is empty. Add the outline of the zone first: by its corners, or drawn once a base map is configured; then roads and parcels.',
    corners: {
      title: 'By corners',
      label: 'Corners, one on each line',
      placeholder: '125.1386, 42.8992\n125.1512, 42.8990\n125.1509, 42.9063',
      hint: 'One corner on each line: longitude, latitude (decimal degrees, or degrees, minutes and seconds, CGCS2000 or WGS 84), or X, Y with its strip number (metres, CGCS2000). A number may come first, a height last. Outlines close by themselves.',
      fromGrid: 'Computed from the {strip}° grid of CGCS2000, strip {zone}.',
      unreadable: 'Line {line} has no complete coordinates; nothing was added.',
      noZone: 'Line {line} is in metres, but its Y has no strip number. Put it before Y, as in 42412345.6.',
      flat: 'These corners lie on one line and enclose nothing.',
      few: 'At least {least} corners are needed',
      add: 'Put it on the map',
    },
    changes: '{count} changes not saved',
    faults: '{count} parts cross themselves; please correct them',
    unchanged: 'Nothing changed',
    saved: 'Saved; map and walls show it',
    stepBack: 'Undo the last step',
    both: 'Somebody has just saved another plan; your changes were put upon it. Both have changed: {names}. Yours stand; please check before saving.',
    unsaved: 'The plan has changes that were not saved; they stay on this device. Leave?',
  },
}

export default messages
