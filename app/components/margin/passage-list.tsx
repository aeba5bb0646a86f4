import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

type Props = {
  quotes: readonly { id: string; quote: string; replies: number }[]
  talk: string
  lang: string
  chapterId: string
}

/** Links from the passages of a chapter to their threads and to the form to ask about them; works without JavaScript. */
export function PassageList({ quotes, talk, lang, chapterId }: Props) {
  const t = useT()
  if (quotes.length === 0) return null
  return (
    <details className="disclosure passages no-print">
      <summary>{t('reading.passages', { count: quotes.length })}</summary>
      <ol className="passages__list">
        {quotes.map(({ id, quote, replies }) => (
          <li key={id}>
            <Link to={`${talk}#comment-${id}`}>
              <q lang={lang} dir="auto">
                {quote}
              </q>
            </Link>{' '}
            <span className="meta">{t('reading.passage_said', { count: replies + 1 })}</span>{' '}
            <Link to={paths.ask({ kind: 'chapter', id: chapterId, quote })} className="small">
              {t('reading.ask_this_passage')}
            </Link>
          </li>
        ))}
      </ol>
    </details>
  )
}
