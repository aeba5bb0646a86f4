import type { BrandRef } from '#app/domain/brands/look.ts'

/** Picks what cards and previews show of a brand, so that loaders do not send the rest. */
export const brandOf = ({ slug, name, verified, mark, accent }: BrandRef): BrandRef => ({
  ...{ slug, name, verified, mark, accent },
})
