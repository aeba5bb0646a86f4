import type { BrandRole } from '#app/domain/actor.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { type AvatarPerson, Who } from '#app/ui/avatar.tsx'
import { LinkButton } from '#app/ui/button.tsx'

type Times = { hours: number | null; medianMs: number | null; kept: number; broken: number }

type Props = {
  brand: { slug: string; name: string }
  times: Times | null
  people: readonly (AvatarPerson & { role: BrandRole; answers: number })[]
}

/** Shows how fast the brand answers questions and who answers them, with a link to ask one. */
export function Answers({ brand, times, people }: Props) {
  const t = useT()
  const format = useFormat()
  const { hours = null, medianMs = null, kept = 0, broken = 0 } = times ?? {}
  return (
    <section className="stack">
      <h2 className="title--3">{t('brand.who_answers')}</h2>
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
      {people.length > 0 ? (
        <ul className="plain answerers">
          {people.map(({ role, answers, ...person }) => (
            <li key={person.handle}>
              <Who person={person} />
              <span className="meta">
                {t(`talk.badge_${role}`, { brand: brand.name })},{' '}
                {t('brand.answer_count', { count: answers })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <LinkButton to={paths.questions(brand.slug)} look="quiet" size="small">
          {t('brand.ask', { brand: brand.name })}
        </LinkButton>
      </p>
    </section>
  )
}
