import type { Translate } from './catalogue.ts'

/**
 * Returns the sentence for an error of a form or field. `prefixes` names how their keys begin: the server sends the keys,
 * and the messages come with the script that names them. Keys of one page only have to be named by its script.
 */
export const formError = Object.assign((t: Translate, key: string): string => t.dynamic(key), {
  prefixes: ['form.', 'field.'],
})
