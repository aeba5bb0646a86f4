import { Link } from '@remix-run/react'
import { type ChallengeTemplate, TEMPLATES } from '#app/domain/challenges/templates.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

type Props = { brand: string; chosen: ChallengeTemplate | null }

/** Offers the templates as links; each fills the form with its texts. */
export function Templates({ brand, chosen }: Props) {
  const t = useT()
  return (
    <nav className="stack" aria-label={t('studio.templates')}>
      <p className="label">{t('studio.templates')}</p>
      <ul className="templates">
        {TEMPLATES.map((name) => (
          <li key={name}>
            <Link
              to={paths.newChallenge(brand, { template: name })}
              aria-current={name === chosen || undefined}
              preventScrollReset
            >
              <b>{t(`template.${name}.title`)}</b>
              <span>{t(`template.${name}.hook`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
