import type { NextLevel, Requirement } from '#app/domain/standing/next-level.ts'
import { useT } from '#app/messages/use-t.tsx'
import { usePoints } from './use-points.ts'

/** Lists the requirements of the next level, met and missing. */
export function NextLevelSection({ next }: { next: NextLevel | null }) {
  const t = useT()
  return (
    <section className="stack">
      <h2>{t('standing.next')}</h2>
      {next ? (
        <>
          <p>{t('standing.next_is', { level: t(`standing.level_${next.level}`) })}</p>
          <ul className="rows rows--tight">
            {next.requirements.map((one) => (
              <RequirementRow key={one.kind} requirement={one} />
            ))}
          </ul>
        </>
      ) : (
        <p className="muted measure">{t('standing.next_none')}</p>
      )}
    </section>
  )
}

function RequirementRow({ requirement: { kind, have, need, met } }: { requirement: Requirement }) {
  const t = useT()
  const format = usePoints()
  return (
    <li className="row row--apart">
      <span>{t(`standing.needs_${kind}`, { have: format(have), need: format(need) })}</span>
      <span className={met ? 'badge badge--good' : 'badge'}>
        {t(met ? 'standing.met' : 'standing.missing')}
      </span>
    </li>
  )
}
