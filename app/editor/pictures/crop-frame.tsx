import { type PointerEvent, useId, useRef } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { type CutEdges, EDGES, type Edge, edgesAt, isCropped, moved, NO_CROP, withEdge } from './crop.ts'

type Props = { src: string; crop: CutEdges; onChange: (crop: CutEdges) => void }

const percent = (part: number): string => `${Math.round(part * 1_000) / 10}%`

/** A picture of which the edges can be cut off, with a pointer in the picture or with a slider for each edge. */
export function CropFrame({ src, crop, onChange }: Props) {
  const t = useT()
  const id = useId()
  return (
    <>
      <Preview {...{ src, crop, onChange }} />
      <fieldset className="crop__edges">
        <legend>{t('editor.crop')}</legend>
        {EDGES.map((edge) => (
          <label key={edge} htmlFor={`${id}-${edge}`}>
            <span>{t(`editor.crop_${edge}`)}</span>
            <input
              id={`${id}-${edge}`}
              type="range"
              min={0}
              max={90}
              step={1}
              value={Math.round(crop[edge] * 100)}
              aria-valuetext={`${Math.round(crop[edge] * 100)}%`}
              onChange={(event) => onChange(withEdge(crop, edge, Number(event.currentTarget.value) / 100))}
            />
          </label>
        ))}
        {isCropped(crop) ? (
          <Button size="small" look="quiet" onClick={() => onChange(NO_CROP)}>
            {t('editor.crop_none')}
          </Button>
        ) : null}
      </fieldset>
    </>
  )
}

type Held = { edges: readonly Edge[]; x: number; y: number; crop: CutEdges }

/** The picture with its frame. For screen readers and keys there are the sliders. */
function Preview({ src, crop, onChange }: Props) {
  const held = useRef<Held | null>(null)
  const at = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const box = currentTarget.getBoundingClientRect()
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height }
  }
  const onDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    const { x, y } = at(event)
    held.current = { edges: edgesAt(crop, x, y), x, y, crop }
  }
  const onMove = (event: PointerEvent<HTMLElement>) => {
    const from = held.current
    if (from === null) return
    const { x, y } = at(event)
    const [dx, dy] = [x - from.x, y - from.y]
    if (from.edges.length === 0) {
      onChange(moved(from.crop, dx, dy))
      return
    }
    const by = { top: dy, bottom: -dy, left: dx, right: -dx }
    onChange(from.edges.reduce((next, edge) => withEdge(next, edge, from.crop[edge] + by[edge]), from.crop))
  }
  const release = () => {
    held.current = null
  }
  return (
    <div
      className="crop"
      aria-hidden="true"
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <img src={src} alt="" draggable={false} />
      <span
        className="crop__kept"
        style={{
          top: percent(crop.top),
          right: percent(crop.right),
          bottom: percent(crop.bottom),
          left: percent(crop.left),
        }}
      />
    </div>
  )
}
