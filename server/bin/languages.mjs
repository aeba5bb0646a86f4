import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './project.mjs'

/**
 * Writes the files that import the folders of app/messages, each of which is a language. Types and bundlers need
 * names that are known before the program runs.
 */
const DEFAULT = 'en'

export const languageFolders = (messages) => {
  const folders = readdirSync(messages, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(messages, entry.name, 'language.ts')))
    .map(({ name }) => name)
    .sort()
  return [DEFAULT, ...folders.filter((name) => name !== DEFAULT)]
}

const HEAD = '// Written by server/bin/languages.mjs from the folders of app/messages. Do not edit.\n'
/** A name for the exports of a folder; codes such as pt-br have signs that names cannot have. */
const nameOf = (code) => code.replaceAll('-', '_')
const keyOf = (code) => (nameOf(code) === code ? code : `'${code}'`)

/** The three files, by their paths in the project. */
export function languageFiles(codes) {
  const list = codes.map((code) => `'${code}'`).join(', ')
  const facts = codes.map((code) => `import { language as ${nameOf(code)} } from './${code}/language.ts'`)
  const texts = codes.flatMap((code) => [
    `import { ${nameOf(code)} } from './${code}/index.ts'`,
    `import { mail as ${nameOf(code)}Mail } from './${code}/mail.ts'`,
  ])
  const entries = (value) => codes.map((code) => `  ${keyOf(code)}: ${value(nameOf(code))},`).join('\n')
  return {
    'app/domain/locale-codes.ts': `${HEAD}export const LOCALES = [${list}] as const\n`,
    'app/messages/languages.ts': `${HEAD}import type { Locale } from '../domain/locales.ts'
${facts.join('\n')}
import type { Language } from './language.ts'

export const LANGUAGES: Record<Locale, Language> = {
${entries((name) => name).replace(/ (\w+): \1,/g, ' $1,')}
}
`,
    'app/messages/catalogues.ts': `${HEAD}import type { Locale } from '../domain/locales.ts'
import type { Catalogue } from './catalogue.ts'
${texts.join('\n')}

/** Every text of every language, with its mails: for the server alone. */
export const catalogues: Record<Locale, Catalogue> = {
${entries((name) => `{ ...${name}, ...${name}Mail }`)}
}
`,
  }
}

/** Writes the files where they differ from the folders. */
export function writeLanguages() {
  for (const [file, text] of Object.entries(languageFiles(languageFolders(inRoot('app', 'messages'))))) {
    const path = inRoot(file)
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
  }
}
