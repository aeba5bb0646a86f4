import type { ReactNode } from 'react'
import type { BrandLook } from '#app/domain/brands/look.ts'
import type { Focus } from '#app/domain/brands/pictures.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { BrandMark } from './brand-mark.tsx'
import { Cover } from './cover.tsx'

export type BrandFace = BrandLook & {
  name: string
  tagline: string
  verified: boolean
  coverId: string | null
  coverFocus: Focus
  coverAlt: string
}

type Props = { brand: BrandFace; actions?: ReactNode; facts?: ReactNode; level?: 1 | 3 }

/** The head of a brand's page: cover, mark, name and tagline. Put it inside `<Branded>`. */
export function BrandHead({ brand, actions, facts, level = 1 }: Props) {
  const t = useT()
  const Heading = `h${level}` as const
  return (
    <>
      <Cover cover={brand} seed={brand.name} shape="strip" />
      <header className="brand-head">
        <BrandMark brand={brand} size={112} />
        <div className="brand-head__name">
          <Heading className="brand-head__title">{brand.name}</Heading>
          {brand.verified ? (
            <Badge tone="good">{t('common.verified')}</Badge>
          ) : (
            <Badge>{t('common.unverified')}</Badge>
          )}
        </div>
        <div className="brand-head__act">{actions}</div>
        <div className="brand-head__more">
          {brand.tagline ? <p className="brand-head__tagline">{brand.tagline}</p> : null}
          {facts}
        </div>
      </header>
    </>
  )
}
