import { Link } from '@remix-run/react'
import type { CreditMark } from '#app/domain/credit/credit-mark.ts'
import type { Locale } from '#app/domain/locales.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { RingMark } from '#app/ui/ring-mark.tsx'

type HighlightFragment = { text: string; hit: boolean }

/** Renders a search excerpt with its matches highlighted. */
const HighlightedText = ({ pieces }: { pieces: readonly HighlightFragment[] }) => (
  <>
    {pieces.map(({ text, hit }, i) => {
      const key = `${i}`
      return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
    })}
  </>
)

type Item = {
  kind: 'story' | 'chapter' | 'idea' | 'challenge' | 'brand' | 'member' | 'question'
  path: string
  language: Locale | null
  title: HighlightFragment[]
  passage: HighlightFragment[]
  of: string
  /** Of a story. */
  credit?: CreditMark
}

export function Result({ item }: { item: Item }) {
  const t = useT()
  const lang = item.language ?? undefined
  return (
    <li className="result">
      <p className="row">
        {item.credit ? <RingMark credit={item.credit} /> : null}
        <Link to={item.path} lang={lang} className="result__title">
          <bdi>
            <HighlightedText pieces={item.title} />
          </bdi>
        </Link>
        <Badge>{t(`search.one_${item.kind}`)}</Badge>
        {item.of ? (
          <span className="meta" lang={item.kind === 'member' ? undefined : lang}>
            {item.kind === 'member' ? item.of : t('search.in', { name: item.of })}
          </span>
        ) : null}
      </p>
      {item.passage.length > 0 ? (
        <p className="result__passage" lang={lang} dir="auto">
          <HighlightedText pieces={item.passage} />
        </p>
      ) : null}
    </li>
  )
}
