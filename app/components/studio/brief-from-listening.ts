import { asPlainMarkup } from '#app/domain/listening/brief.ts'
import type { Translate } from '#app/messages/catalogue.ts'
import type { App, ViewOf } from '#app/view-of.ts'

type Draft = ViewOf<App['listening']['brief']>

/** Writes a draft in the Markdown subset of briefs: a heading and a list of quotations with their sources. */
export function briefText({ parts }: Pick<Draft, 'parts'>, site: string, t: Translate): string {
  const addressOf = (path: string) => (path.startsWith('/') ? site + path : path)
  return parts
    .map(({ part, quotes }) => {
      const lines = quotes.map(({ text, path }) => {
        const source = path ? ` ([${t('studio.listening_source')}](${encodeBrackets(addressOf(path))}))` : ''
        return `- “${asPlainMarkup(text)}”${source}`
      })
      return [`## ${t(`studio.listening_${part}`)}`, ...lines].join('\n')
    })
    .join('\n\n')
}

/** A bracket would end the link. */
const encodeBrackets = (url: string): string => url.replaceAll('(', '%28').replaceAll(')', '%29')
