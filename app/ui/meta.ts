import type { MetaDescriptor } from '@remix-run/react'
import { SHARE_SIZE, type SharedKind } from '#app/domain/brands/share-picture.ts'
import { paths } from '#app/paths.ts'

/** A picture for social cards, drawn in `SHARE_SIZE`, and what it shows. */
type Picture = { address: string; alt: string }

type About = {
  title: string
  description?: string
  canonical?: string
  picture?: Picture
  noIndex?: boolean
}

/** The drawn picture of a page for social cards. `alt` is in the reader's language. */
export const sharePicture = (site: string, kind: SharedKind, key: string, alt: string): Picture => ({
  address: `${site}${paths.sharePicture(kind, key)}`,
  alt,
})

const shorten = (text: string) => (text.length > 200 ? `${text.slice(0, 199).trimEnd()}…` : text)

/** Returns the title and social cards of a page. Loaders pass translated text, because `meta` has no message catalogue. */
export function pageMeta(about: About | undefined): MetaDescriptor[] {
  if (!about) return [{ title: 'Unggun' }]
  const title = about.title === 'Unggun' ? about.title : `${about.title} · Unggun`
  const tags: MetaDescriptor[] = [
    { title },
    { property: 'og:title', content: about.title },
    { property: 'og:site_name', content: 'Unggun' },
  ]
  if (about.description) {
    const content = shorten(about.description)
    tags.push({ name: 'description', content }, { property: 'og:description', content })
  }
  if (about.picture) {
    const { address, alt } = about.picture
    tags.push(
      { property: 'og:image', content: address },
      { property: 'og:image:type', content: 'image/png' },
      { property: 'og:image:width', content: String(SHARE_SIZE.width) },
      { property: 'og:image:height', content: String(SHARE_SIZE.height) },
      { property: 'og:image:alt', content: alt },
      { name: 'twitter:card', content: 'summary_large_image' },
    )
  }
  if (about.canonical) tags.push({ tagName: 'link', rel: 'canonical', href: about.canonical })
  if (about.noIndex) tags.push({ name: 'robots', content: 'noindex' })
  return tags
}
