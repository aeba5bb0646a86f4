import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'

type Props = { quotes: readonly { id: string; quote: string; replies: number }[]; talk: string; lang: string }

/** Links from the passages of a chapter to their threads on the talk page; works without JavaScript. */
export function PassageList({ quotes, talk, lang }: Props) {
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
            <span className="meta">{t('reading.passage_said', { count: replies + 1 })}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
