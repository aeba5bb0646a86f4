import type { ReactNode } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

/** `group` is null in a group of fewer than five. */
type Node = { id: string; group: number | null; name: string; handle: string }
type Graph = { nodes: readonly Node[]; ties: readonly { from: string; to: string; count: number }[] }

const WIDTH = 640
const HEIGHT = 420
const RADIUS = 9
const MOST_NODES = 15

type Placed = Node & { x: number; y: number }
/** People of small groups stand together, after the others. */
const orderOf = ({ group }: Node): number => group ?? Number.POSITIVE_INFINITY

/** Places the members of each group together on an ellipse, so that ties between groups cross the middle. */
function place(nodes: readonly Node[]): Placed[] {
  const sorted = [...nodes]
    .slice(0, MOST_NODES)
    .sort((a, b) => (orderOf(a) === orderOf(b) ? (a.id < b.id ? -1 : 1) : orderOf(a) - orderOf(b)))
  return sorted.map((node, i) => {
    const angle = (2 * Math.PI * i) / sorted.length - Math.PI / 2
    return {
      ...node,
      x: Math.round(WIDTH / 2 + (WIDTH / 2 - 90) * Math.cos(angle)),
      y: Math.round(HEIGHT / 2 + (HEIGHT / 2 - 50) * Math.sin(angle)),
    }
  })
}

/** Groups differ by shape, connectors have a dashed ring. At most fifteen people; the lists beside it name all. */
export function NetworkGraph({
  graph,
  connectors,
}: {
  graph: Graph
  connectors: readonly { person: { displayName: string } }[]
}) {
  const t = useT()
  const nodes = place(graph.nodes)
  if (nodes.length < 3) return null
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ringed = new Set(connectors.map(({ person }) => person.displayName))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset
    <svg
      className="network"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="group"
      aria-label={t('listening.graph')}
    >
      <g className="network__ties">
        {graph.ties.map(({ from, to, count }) => {
          const [a, b] = [byId.get(from), byId.get(to)]
          if (!a || !b) return null
          return (
            <line
              key={`${from} ${to}`}
              x1={a.x}
              y1={a.y}
              x2={b.x}
              y2={b.y}
              strokeWidth={1 + Math.min(4, Math.log2(count + 1))}
            />
          )
        })}
      </g>
      {nodes.map((node) => (
        <g key={node.id}>
          {ringed.has(node.name) ? (
            <circle className="network__ring" cx={node.x} cy={node.y} r={RADIUS + 6} />
          ) : null}
          <MemberLink handle={node.handle}>
            <Shape node={node} />
            <text x={node.x} y={node.y + (node.y < HEIGHT / 2 ? -18 : 28)}>
              {node.name}
            </text>
          </MemberLink>
        </g>
      ))}
    </svg>
  )
}

/** A link to a member outside of the tab order: the lists beside the drawing hold the same links. */
const MemberLink = ({ handle, children }: { handle: string; children: ReactNode }) => (
  <a href={paths.member(handle)} tabIndex={-1}>
    {children}
  </a>
)

function Shape({ node: { group, x, y } }: { node: Placed }) {
  const shape = group === null ? 3 : group % 4
  const className = `network__node network__node--${shape}`
  if (shape === 0) return <circle className={className} cx={x} cy={y} r={RADIUS} />
  if (shape === 1)
    return <rect className={className} x={x - RADIUS} y={y - RADIUS} width={2 * RADIUS} height={2 * RADIUS} />
  const turned =
    shape === 2
      ? `${x},${y - 11} ${x + 11},${y} ${x},${y + 11} ${x - 11},${y}`
      : `${x},${y - 11} ${x + 11},${y + 8} ${x - 11},${y + 8}`
  return <polygon className={className} points={turned} />
}
