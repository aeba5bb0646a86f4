import { type Inline, parseInline } from '#app/domain/markup/inline.ts'

const MOST = 10

const addressesIn = (inlines: readonly Inline[]): string[] =>
  inlines.flatMap((inline) =>
    inline.type === 'link' ? [inline.href] : 'children' in inline ? addressesIn(inline.children) : [],
  )

/**
 * Names the other pages of a member with `rel="me"` (microformats.org/wiki/rel-me): those that their profile links to. A
 * site there that links back knows that both belong to one person.
 */
export const ownLinks = (bio: string) =>
  [...new Set(addressesIn(parseInline(bio)))]
    .filter((address) => /^https?:\/\//.test(address))
    .slice(0, MOST)
    .map((href) => ({ tagName: 'link' as const, rel: 'me', href }))
