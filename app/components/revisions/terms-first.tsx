import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Links to the terms for a member who must accept them first, and leads back to this page. */
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
