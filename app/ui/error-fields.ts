/** The id of a control that has an error. Only one form of a page is sent at a time, so the name is enough. */
export const errorFieldId = (name: string): string => `field-${name}`

/** The field of an error: `bannedPhrases.3` is an error of the list `bannedPhrases`. */
export const fieldOfError = (name: string): string => name.replace(/\.\d+$/, '')
