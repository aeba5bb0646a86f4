import { Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import type { Translate } from '../messages/catalogue.ts'
import { useT } from '../messages/use-t.tsx'
import { Badge } from './notice.tsx'

/** Returns the name of a brand for sentences and badges, marked when the brand is not verified. */
export const officialName = (
  t: Translate,
  { name, verified }: { name: string; verified: boolean },
): string => (verified ? name : `${name} (${t('common.unverified').toLowerCase()})`)

type Props = { brand: { slug: string; name: string; verified: boolean } }

/** Shows the name of a brand with a label when the brand is not verified. */
export function BrandName({ brand }: Props) {
  const t = useT()
  return (
    <>
      <Link to={paths.brand(brand.slug)}>{brand.name}</Link>
      {brand.verified ? null : (
        <>
          {' '}
          <Badge>{t('common.unverified')}</Badge>
        </>
      )}
    </>
  )
}
