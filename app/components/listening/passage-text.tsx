import { Link } from '@remix-run/react'
import { heatStep } from './heat-table.tsx'

type Run = { text: string; people: number }
type Props = {
  blocks: readonly (readonly Run[])[]
  /** The largest number of people on one passage. */
  most: number
  /** Where the comments are. */
  path: string
  /** Returns the id of the element of a block. */
  idOf?: (block: number) => string
}

/** A text with its passages coloured by how many people commented on them, and their number beside each. */
export const PassageText = ({ blocks, most, path, idOf }: Props) => (
  <div className="passage">
    {blocks.map((block, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the blocks are drawn once.
      <p key={i} id={idOf?.(i)}>
        {block.map(({ text, people }, n) =>
          people > 0 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the runs are drawn once.
            <mark key={n} className={`heat-${heatStep(people, most)}`}>
              <Link to={path}>
                {text}
                <sup>{people}</sup>
              </Link>
            </mark>
          ) : (
            text
          ),
        )}
      </p>
    ))}
  </div>
)
