import { paths } from '#app/paths.ts'

/** The widths in pixels of the smaller copies that the server makes of a picture. */
export const COPY_WIDTHS = [96, 320, 640, 1280] as const
export type CopyWidth = (typeof COPY_WIDTHS)[number]
export const isCopyWidth = (value: unknown): value is CopyWidth =>
  COPY_WIDTHS.some((width) => width === value)

export const COPY_FORMATS = ['avif', 'webp'] as const
export type CopyFormat = (typeof COPY_FORMATS)[number]

/** Picks the smallest format that a browser accepts. */
export const acceptedFormat = (accept: string | null): CopyFormat =>
  /\bimage\/avif\b/.test(accept ?? '') ? 'avif' : 'webp'

/**
 * Returns the `srcset` of a picture that is `width` pixels wide: its copies and itself. A browser picks one by the
 * `sizes` attribute.
 */
export const srcSetOf = (id: string, width: number): string =>
  [
    ...COPY_WIDTHS.filter((each) => each < width && each !== 96).map(
      (each) => `${paths.mediaCopy(id, each)} ${each}w`,
    ),
    `${paths.media(id)} ${width}w`,
  ].join(', ')
