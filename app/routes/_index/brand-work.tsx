import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { HomeData } from './home-data.ts'
import { HomeSection } from './home-section.tsx'

type Row = HomeData['work'][number]

/** Shows how much waits in the queues of the member's brands, with the time of the oldest beside the pledged time. */
export function BrandWorkTable({ work }: { work: HomeData['work'] }) {
  const t = useT()
  const several = new Set(work.map(({ brand }) => brand.slug)).size > 1
  const hasPledge = work.some(({ pledgedMs }) => pledgedMs !== null)
  return (
    <HomeSection
      title={t('home.work_title')}
      aside={hasPledge ? <p className="meta">{t('home.work_mark')}</p> : null}
    >
      <table className="work">
        <thead>
          <tr>
            <th scope="col">{t('home.work_what')}</th>
            <th scope="col">{t('home.work_count')}</th>
            <th scope="col">{t('home.work_age')}</th>
            <th scope="col">
              <span className="sr-only">{t('home.work_open')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {work.map((row, place) => (
            <WorkRow
              key={`${row.brand.slug}/${row.section}`}
              row={row}
              several={several}
              isMain={place === 0 && row.isLate}
            />
          ))}
        </tbody>
      </table>
    </HomeSection>
  )
}

function WorkRow({ row, several, isMain }: { row: Row; several: boolean; isMain: boolean }) {
  const t = useT()
  const format = useFormat()
  const { brand, section, count, oldest, pledgedMs, isLate } = row
  const to = section === 'questions' ? paths.desk(brand.slug) : paths.studioSection(brand.slug, 'queue')
  const waitedMs = Math.max(0, new Date(format.now).getTime() - new Date(oldest).getTime())
  const wait = format.duration(waitedMs)
  return (
    <tr className={isLate ? 'is-late' : undefined}>
      <th scope="row">
        <Link to={to} className="quiet-link">
          {t(`home.work_${section}`)}
        </Link>
        {several ? <span className="meta work__brand">{brand.name}</span> : null}
      </th>
      <td className="work__count">{format.number(count)}</td>
      <td className="work__age">
        {pledgedMs === null ? null : <AgeBar waitedMs={waitedMs} pledgedMs={pledgedMs} isLate={isLate} />}
        <span className="work__words">{isLate ? t('home.work_past', { wait }) : wait}</span>
      </td>
      <td className="work__go">
        <LinkButton to={to} size="small" look={isMain ? 'main' : 'quiet'}>
          {t('home.work_open')}
        </LinkButton>
      </td>
    </tr>
  )
}

/** Slanted strokes over the whole bar, so that lateness is not told by colour alone. */
const HATCH = Array.from({ length: 26 }, (_, n) => `M${n * 4} 12l3 -8`).join('')

/** The bar is the share of the pledged time that is used; beyond it, the line of the pledge moves into the bar. */
function AgeBar({ waitedMs, pledgedMs, isLate }: { waitedMs: number; pledgedMs: number; isLate: boolean }) {
  const whole = Math.max(waitedMs, pledgedMs)
  const percent = (ms: number) => (whole === 0 ? 0 : Math.round((ms / whole) * 100))
  return (
    <svg className="age-bar" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <rect className="age-bar__ground" x="0" y="4" width="100" height="8" />
      <rect className="age-bar__used" x="0" y="4" width={Math.max(1, percent(waitedMs))} height="8" />
      {isLate ? <path className="age-bar__hatch" d={HATCH} /> : null}
      <rect
        className="age-bar__pledge"
        x={Math.min(98.5, percent(pledgedMs))}
        y="0"
        width="1.5"
        height="16"
      />
    </svg>
  )
}
