import { Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import type { Translate } from '../messages/catalogue.ts'
import { useT } from '../messages/use-t.tsx'
import { Badge } from './notice.tsx'

/** The name in a sentence or a badge: nobody speaks for a brand that was not checked without that being said. */
export const officialName = (
  t: Translate,
  { name, verified }: { name: string; verified: boolean },
): string => (verified ? name : `${name} (${t('common.unverified').toLowerCase()})`)

type Props = { brand: { slug: string; name: string; verified: boolean } }

/** The brand behind a thing: whoever has not been checked is labelled so, wherever the name stands for it. */
export function BrandName({ brand }: Props) {
  const t = useT()
  return (
    <>
      <Link to={paths.brand(brand.slug)}>{brand.name}</Link>
      {brand.verified ? null : (
        <>
          {' '}
          <Badge tone="bad">{t('common.unverified')}</Badge>
        </>
      )}
    </>
  )
}
