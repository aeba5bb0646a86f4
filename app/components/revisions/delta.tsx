import { useFormat, useT } from '#app/messages/use-t.tsx'

/** Shows a word count difference as "+12 words"; the colour is never the only sign. */
export function Delta({ words }: { words: number }) {
  const t = useT()
  const format = useFormat()
  const tone = words > 0 ? 'delta--more' : words < 0 ? 'delta--less' : ''
  const sign = words > 0 ? '+' : words < 0 ? '−' : '±'
  const label =
    words > 0
      ? t('revisions.delta_more', { count: words })
      : words < 0
        ? t('revisions.delta_less', { count: -words })
        : t('revisions.delta_none')
  return (
    <span className={`delta ${tone}`} title={label}>
      <span aria-hidden="true">
        {sign}
        {format.number(Math.abs(words))}
      </span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
