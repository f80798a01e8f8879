/** Browsers name themselves in a line; some make it a page: what is kept of it, characters. */
export const MAX_DEVICE_NAME = 300
