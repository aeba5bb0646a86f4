/** Names that Windows gives to devices; a file cannot have one, whatever its ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

/** The name of an exported file from the slug in its address. */
export const fileName = (slug: string, extension: string): string =>
  `${slug}${DEVICE.test(slug) ? '_' : ''}.${extension}`
