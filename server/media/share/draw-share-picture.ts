import sharp from 'sharp'
import { drawField } from '#app/domain/brands/drawing.ts'
import type { Focus } from '#app/domain/brands/pictures.ts'
import { SHARE_SIZE, type ShareContents } from '#app/domain/brands/share-picture.ts'
import { arcsOf, RING_RADIUS } from '#app/domain/credit/arcs.ts'
import type { CreditMark } from '#app/domain/credit/credit-mark.ts'
import { drawable, fontsFor, LABEL_FAMILIES, TITLE_FAMILIES } from './share-fonts.ts'

/** `coverBytes` is the uploaded cover, if there is one. */
export type ShareTask = ShareContents & { coverBytes: Uint8Array | null }

/** The colours of `tokens.css`. */
type Colors = {
  background: string
  text: string
  muted: string
  highlight: string
  seat: string
  arcs: string[]
}
const DAY: Colors = {
  ...{ background: '#f3f4ef', text: '#171c33', muted: '#525a70', highlight: '#e5a51b', seat: '#d3d6cc' },
  arcs: ['#2c3e94', '#a83a0c', '#1d6b4c', '#8c2f7b', '#0f6b7a', '#6b5b00'],
}
const NIGHT: Colors = {
  ...{ background: '#10142a', text: '#ecebe3', muted: '#a7adc6', highlight: '#f0b840', seat: '#2b3153' },
  arcs: ['#a3b4ff', '#ff8f56', '#74cfa2', '#e69bdb', '#6ccbd9', '#d9c24a'],
}
const colorsOf = ({ isNight }: ShareContents): Colors => (isNight ? NIGHT : DAY)
const { width: WIDTH, height: HEIGHT } = SHARE_SIZE
const COVER_HEIGHT = 236
const MARGIN = 64
const RING = 200
const TEXT_HEIGHT = HEIGHT - COVER_HEIGHT
/** The font size of a title by its length, so that about three lines are enough. */
const SIZES: readonly [graphemes: number, size: number][] = [
  [28, 72],
  [60, 60],
  [Number.POSITIVE_INFINITY, 48],
]

const positionOf = (focus: Focus): string => {
  if (focus === 'middle') return 'centre'
  return focus.split('_').reverse().join(' ')
}

const svg = (inner: string, width: number, height: number, box = `0 0 ${width} ${height}`) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}">${inner}</svg>`,
  )

function drawCover(contents: ShareContents): Buffer {
  const { seed, accent } = contents
  const { highlight } = colorsOf(contents)
  const { field, seat, bands } = drawField(seed, { width: WIDTH, height: COVER_HEIGHT, cell: 84 })
  const fills = bands.map(
    ({ y, height }) =>
      `<rect y="${y}" width="${WIDTH}" height="${height}" fill="${accent}" fill-opacity=".12"/>`,
  )
  const line = 'stroke-linecap="round" stroke-linejoin="round"'
  return svg(
    `<rect width="${WIDTH}" height="${COVER_HEIGHT}" fill="${accent}" fill-opacity=".06"/>${fills.join('')}` +
      `<path d="${field}" fill="none" stroke="${accent}" stroke-opacity=".62" stroke-width="3" ${line}/>` +
      `<path d="${seat}" fill="${highlight}" fill-opacity=".3" stroke="${highlight}" stroke-width="4" ${line}/>`,
    WIDTH,
    COVER_HEIGHT,
  )
}

const drawRing = (credit: CreditMark, { arcs: tones, seat, background }: Colors): Buffer => {
  const arcs = arcsOf(credit).map(
    ({ tone, from, length }) =>
      `<circle r="${RING_RADIUS}" fill="none" stroke="${tones[Number(tone) - 1] ?? seat}" stroke-width="4.6" stroke-dasharray="${length} 200" stroke-dashoffset="${-from}" transform="rotate(-90)"/>`,
  )
  return svg(`<circle r="20" fill="${background}"/>${arcs.join('')}`, RING, RING, '-20 -20 40 40')
}

const element = (style: Record<string, unknown>, children: unknown) => ({
  type: 'div',
  props: { style, children },
})
const isRightToLeft = (text: string) => /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)

/** Draws the texts as paths, so that the picture does not depend on the fonts of the machine. */
async function drawText(contents: ShareContents, width: number): Promise<Buffer> {
  const { title, label, brand, accent } = contents
  const { text, muted } = colorsOf(contents)
  // Loaded here, because most threads of the pool never draw a picture.
  const { default: satori } = await import('satori')
  const shownTitle = drawable(TITLE_FAMILIES, title)
  const small = drawable(LABEL_FAMILIES, [label, brand].filter(Boolean).join(' · '))
  const titleFonts = fontsFor(TITLE_FAMILIES, shownTitle)
  const smallFonts = fontsFor(LABEL_FAMILIES, small)
  const length = [...shownTitle].length
  const side = isRightToLeft(shownTitle) ? 'right' : 'left'
  const family = (fonts: { name: string }[]) => fonts.map(({ name }) => name).join(', ')
  const smallStyle = { fontFamily: family(smallFonts), fontSize: 30, width, textAlign: side }
  const drawn = await satori(
    element(
      { display: 'flex', flexDirection: 'column', justifyContent: 'center', width, height: TEXT_HEIGHT },
      [
        element(
          { ...smallStyle, color: accent, marginBottom: 14, display: 'block', lineClamp: 1 },
          small || 'Unggun',
        ),
        element(
          {
            ...{ display: 'block', lineClamp: 3, width, textAlign: side, wordBreak: 'break-word' },
            ...{ fontFamily: family(titleFonts), color: text, lineHeight: 1.18 },
            fontSize: SIZES.find(([most]) => length <= most)?.[1] ?? 48,
          },
          shownTitle,
        ),
        element({ ...smallStyle, fontSize: 26, color: muted, marginTop: 18, display: 'block' }, 'Unggun'),
      ],
    ) as never,
    { width, height: TEXT_HEIGHT, fonts: [...titleFonts, ...smallFonts] },
  )
  return Buffer.from(drawn)
}

/** The cover at the top: the uploaded one, or the drawing where none is uploaded or its file cannot be read. */
async function coverPicture(task: ShareTask): Promise<Buffer> {
  const { coverBytes, cover } = task
  const drawing = () => drawCover(task)
  if (!coverBytes) return drawing()
  const position = positionOf(cover?.focus ?? 'middle')
  return sharp(coverBytes)
    .resize({ width: WIDTH, height: COVER_HEIGHT, fit: 'cover', position })
    .toBuffer()
    .catch(drawing)
}

/** Draws a share picture as PNG: the cover, the ring of authors, the title, the kind of page and its brand. */
export async function drawSharePicture(task: ShareTask): Promise<Uint8Array> {
  const { credit, accent } = task
  const colors = colorsOf(task)
  const textWidth = WIDTH - 2 * MARGIN - (credit ? RING + 48 : 0)
  const picture = await coverPicture(task)
  const bar = svg(`<rect width="${WIDTH}" height="10" fill="${accent}"/>`, WIDTH, 10)
  const ringTop = COVER_HEIGHT + Math.round((TEXT_HEIGHT - RING) / 2)
  const bytes = await sharp({
    create: { width: WIDTH, height: HEIGHT, channels: 3, background: colors.background },
  })
    .composite([
      { input: picture, left: 0, top: 0 },
      { input: bar, left: 0, top: COVER_HEIGHT },
      { input: await drawText(task, textWidth), left: MARGIN, top: COVER_HEIGHT + 6 },
      ...(credit ? [{ input: drawRing(credit, colors), left: WIDTH - MARGIN - RING, top: ringTop }] : []),
    ])
    .png({ compressionLevel: 9 })
    .toBuffer()
  return new Uint8Array(bytes)
}
