import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Who may do it once they have read the terms is led there, and back to where they stand. */
export function TermsFirst({ challenge, back }: { challenge: { slug: string }; back: string }) {
  const t = useT()
  return (
    <Notice>
      <p>{t('branches.terms')}</p>
      <LinkButton to={paths.terms(challenge.slug, { next: back })} look="quiet">
        {t('challenge.terms')}
      </LinkButton>
    </Notice>
  )
}
