import type { MetaDescriptor } from '@remix-run/react'

type About = {
  title: string
  description?: string
  canonical?: string
  noIndex?: boolean
}

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
  if (about.canonical) tags.push({ tagName: 'link', rel: 'canonical', href: about.canonical })
  if (about.noIndex) tags.push({ name: 'robots', content: 'noindex' })
  return tags
}
