import { drawField, randomFrom } from '#app/domain/brands/drawing.ts'
import { arcsOf } from '#app/domain/credit/arcs.ts'
import type { CreditMark } from '#app/domain/credit/credit-mark.ts'
import { Cover, type CoverColumns, DrawnCover } from './cover.tsx'

type Props = {
  story: CoverColumns & { id: string; title: string }
  credit: CreditMark
  /** A `strip` is the head of the story's page, a `thumb` stands in a list. */
  shape: 'strip' | 'thumb'
}

const SIZES = {
  strip: { width: 1280, height: 160, cell: 80 },
  thumb: { width: 320, height: 180, cell: 90 },
} as const

/**
 * The cover of a story: the uploaded picture, or a drawing from the title and the ring of its authors. The drawing is always
 * the same for a story, and no two are alike.
 */
export function StoryCover({ story, credit, shape }: Props) {
  const seed = `${story.id} ${story.title}`
  if (story.coverId) return <Cover cover={story} seed={seed} shape={shape} />
  const size = SIZES[shape]
  const { width, height } = size
  const next = randomFrom(`ring of ${seed}`)
  const radius = height * (0.24 + next() * 0.1)
  const x = Math.round(width * (0.2 + next() * 0.6))
  const turn = Math.round(next() * 360)
  const disc = Math.round(radius * 1.35)
  const drawing = drawField(seed, size, { x, y: height / 2, radius: disc })
  // A narrow page shows a part of the strip: the part with the ring.
  const side = x < width * 0.4 ? 'xMin' : x > width * 0.6 ? 'xMax' : 'xMid'
  return (
    <DrawnCover className={`cover cover--${shape === 'strip' ? 'band' : shape}`} {...{ size, drawing, side }}>
      <g
        className="cover__ring"
        transform={`translate(${x} ${height / 2}) rotate(${turn})`}
        strokeWidth={radius * 0.3}
      >
        <circle className="cover__disc" r={disc} />
        {arcsOf(credit).map(({ tone, from, length }) => (
          <circle
            key={tone}
            className={`arc-${tone}`}
            r={Math.round(radius)}
            pathLength="100"
            strokeDasharray={`${length} 200`}
            strokeDashoffset={-from}
          />
        ))}
      </g>
    </DrawnCover>
  )
}
