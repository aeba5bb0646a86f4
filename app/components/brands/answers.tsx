import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'

type Times = { hours: number | null; medianMs: number | null; kept: number; broken: number }

/** Shows how fast the brand answers questions, with a link to ask one. */
export function Answers({ brand, times }: { brand: { slug: string; name: string }; times: Times | null }) {
  const t = useT()
  const format = useFormat()
  const { hours = null, medianMs = null, kept = 0, broken = 0 } = times ?? {}
  return (
    <section className="stack">
      <h2 className="title--3">{t('brand.questions')}</h2>
      {hours === null && medianMs === null ? null : (
        <p className="meta">
          {hours === null ? '' : t('brand.answers_within', { time: format.duration(hours * 3_600_000) })}{' '}
          {medianMs === null ? '' : t('brand.answers_median', { time: format.duration(medianMs) })}
        </p>
      )}
      {kept + broken > 0 ? (
        <p className="meta">
          {t('brand.answers_kept', { count: kept })}
          {broken > 0 ? `, ${t('brand.answers_broken', { count: broken })}` : null}
        </p>
      ) : null}
      <p>
        <LinkButton to={paths.questions(brand.slug)} look="quiet" size="small">
          {t('brand.ask', { brand: brand.name })}
        </LinkButton>
      </p>
    </section>
  )
}
