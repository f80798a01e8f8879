/** How far down the list of what can be reported on was left, pixels: who comes back from a form goes on there. */
export const listPlace = { top: 0 }
