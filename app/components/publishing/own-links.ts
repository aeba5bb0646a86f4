import { type Inline, parseInline } from '#app/domain/markup/inline.ts'
import { paths } from '#app/paths.ts'
import { descriptor } from './structured-data.ts'

const MOST = 10

const addressesIn = (inlines: readonly Inline[]): string[] =>
  inlines.flatMap((inline) =>
    inline.type === 'link' ? [inline.href] : 'children' in inline ? addressesIn(inline.children) : [],
  )

/** The addresses on other sites that a member's profile links to. */
const linksIn = (bio: string): string[] =>
  [...new Set(addressesIn(parseInline(bio)))].filter((address) => /^https?:\/\//.test(address)).slice(0, MOST)

/**
 * Names the other pages of a member with `rel="me"` (microformats.org/wiki/rel-me): those that their profile links to. A
 * site there that links back knows that both belong to one person.
 */
export const ownLinks = (bio: string) =>
  linksIn(bio).map((href) => ({ tagName: 'link' as const, rel: 'me', href }))

type Profile = { handle: string; displayName: string; bio: string; createdAt: Date | string }

/** A member as the person of a profile. */
export const memberData = ({ handle, displayName, bio, createdAt }: Profile, site: string) =>
  descriptor({
    ...{ '@type': 'ProfilePage', '@id': site + paths.member(handle), url: site + paths.member(handle) },
    dateCreated: new Date(createdAt).toISOString(),
    mainEntity: {
      ...{ '@type': 'Person', name: displayName || handle, alternateName: `@${handle}` },
      ...{ url: site + paths.member(handle), sameAs: linksIn(bio) },
      ...(bio !== '' && { description: bio }),
    },
  })
