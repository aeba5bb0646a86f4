import { Link, useLocation, useSearchParams } from '@remix-run/react'
import { LENSES, lensIn } from '#app/domain/standing/lenses.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

type Props = {
  signedIn: boolean /** The name of the brand whose experts are meant */
  brand: string
  anchor?: string
}

/** Links to see a list under a lens. The chosen lens says its rule in a sentence; nothing is hidden by it. */
export function LensLinks({ signedIn, brand, anchor = '' }: Props) {
  const t = useT()
  const [query] = useSearchParams()
  const { pathname, search } = useLocation()
  const current = lensIn(query)
  const addressOf = (lens: string | undefined) => {
    const changed = new URLSearchParams(query)
    changed.delete('lens')
    changed.delete('after')
    if (lens) changed.set('lens', lens)
    const text = changed.toString()
    return `${pathname}${text ? `?${text}` : ''}${anchor}`
  }
  return (
    <div className="lenses stack no-print">
      <nav className="filter" aria-label={t('lens.title')}>
        {[undefined, ...LENSES].map((lens) => (
          <Link
            key={lens ?? ''}
            to={addressOf(lens)}
            aria-current={lens === current ? 'true' : undefined}
            preventScrollReset
          >
            {t(`lens.${lens ?? 'usual'}`)}
          </Link>
        ))}
      </nav>
      {current ? (
        <p className="meta measure">
          {current === 'like_me' && !signedIn ? (
            <>
              {t('lens.like_me_visitor')}{' '}
              <Link to={paths.login({ next: `${pathname}${search}` })}>{t('lens.sign_in')}</Link>
            </>
          ) : (
            t(`lens.rule_${current}`, { brand })
          )}
        </p>
      ) : null}
    </div>
  )
}
