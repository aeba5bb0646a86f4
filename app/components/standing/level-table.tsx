import type { StandingLevel } from '#app/domain/standing/levels.ts'
import { unlocksByLevel } from '#app/domain/standing/unlocks.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Badge } from '#app/ui/notice.tsx'

/** Shows what each level requires and unlocks: the table that the policies use. */
export function LevelTable({ current }: { current?: StandingLevel }) {
  const t = useT()
  return (
    <section className="stack">
      <h2>{t('standing.unlocks')}</h2>
      <p className="muted measure">{t('standing.unlocks_about')}</p>
      <ul className="rows rows--tight">
        {unlocksByLevel().map(({ level, unlocks }) => (
          <li key={level} className="stack-tight">
            <h3 className="row">
              {t(`standing.level_${level}`)}
              {level === current ? <Badge tone="good">{t('standing.current')}</Badge> : null}
            </h3>
            <p className="meta">{t(`standing.requires_${level}`)}</p>
            {unlocks.length === 0 ? (
              <p>{t('standing.unlock_basics')}</p>
            ) : (
              <ul className="plain-list">
                {unlocks.map((what) => (
                  <li key={what}>{t(`standing.unlock_${what}`)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
