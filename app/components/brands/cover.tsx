import type { ReactNode } from 'react'
import { type Drawing, drawField } from '#app/domain/brands/drawing.ts'
import { srcSetOf } from '#app/domain/brands/picture-copies.ts'
import { type Focus, PICTURE_SIZES } from '#app/domain/brands/pictures.ts'
import { paths } from '#app/paths.ts'

/** `coverAlt` describes an uploaded cover. */
export type CoverColumns = { coverId: string | null; coverFocus: Focus; coverAlt: string }

type Props = {
  cover: CoverColumns
  /** The text from which the cover is drawn when there is no picture. */
  seed: string
  /** A `strip` is as wide as the page, a `thumb` stands in a list. */
  shape: 'strip' | 'thumb'
}

const SIZES = {
  strip: { width: 1280, height: 250, cell: 84 },
  thumb: { width: 320, height: 180, cell: 64 },
} as const

/** How wide a cover is shown, for the browser's choice among its copies. A thumb is cut from one that is twice as wide. */
const SHOWN = { strip: '100vw', thumb: '(max-width: 40rem) 100vw, 640px' } as const

/**
 * A cover: the uploaded picture with its focus in view, or a drawing in the brand's colour. In a list it is decorative,
 * because the title stands beside it.
 */
export function Cover({ cover: { coverId, coverFocus, coverAlt }, seed, shape }: Props) {
  const className = `cover cover--${shape}`
  if (coverId)
    return (
      <img
        className={`${className} focus-${coverFocus}`}
        src={paths.media(coverId)}
        srcSet={srcSetOf(coverId, PICTURE_SIZES.cover.width)}
        sizes={SHOWN[shape]}
        width={PICTURE_SIZES.cover.width}
        height={PICTURE_SIZES.cover.height}
        alt={shape === 'strip' ? coverAlt : ''}
        {...(shape === 'strip' ? { fetchpriority: 'high' } : { loading: 'lazy' })}
      />
    )
  const size = SIZES[shape]
  const drawing = drawField(seed, size)
  return (
    <DrawnCover className={className} size={size} drawing={drawing}>
      <path className="cover__seat" d={drawing.seat} />
    </DrawnCover>
  )
}

type DrawnProps = {
  className: string
  size: { width: number; height: number }
  drawing: Drawing
  /** The part that a narrow page shows of a wide cover */
  side?: 'xMin' | 'xMid' | 'xMax'
  children: ReactNode
}

/** The bands and the field of a drawn cover, behind what makes it the cover of its subject. */
export function DrawnCover({ className, size, drawing, side = 'xMid', children }: DrawnProps) {
  const { width, height } = size
  return (
    <svg
      className={`${className} cover--drawn`}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio={`${side}YMid slice`}
      aria-hidden="true"
      focusable="false"
    >
      {drawing.bands.map((band, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bands never change
        <rect key={place} className="cover__band" y={band.y} width={width} height={band.height} />
      ))}
      <path className="cover__field" d={drawing.field} />
      {children}
    </svg>
  )
}
