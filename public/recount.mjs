// Counts an exported ballots.csv again and knows nothing of Unggun: node recount.mjs ballots.csv [receipt…]
import { readFileSync } from 'node:fs'

export function recount(file) {
  const [head, ...lines] = file.replace(/^\uFEFF/, '').trim().split(/\r?\n/)
  const names = head.split(',')
  const votes = lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])))
  const given = votes.filter((vote) => vote.set_aside === '')
  const sizes = new Map()
  for (const { ballot } of given) sizes.set(ballot, (sizes.get(ballot) ?? 0) + 1)
  const large = given.filter((vote) => sizes.get(vote.ballot) >= Number(vote.minimum))
  const standing = new Map()
  for (const { story, order } of votes) if (order !== '') standing.set(story, { story, order: Number(order), votes: 0 })
  for (const { story } of large) if (standing.has(story)) standing.get(story).votes++
  const ranking = [...standing.values()].sort((a, b) => b.votes - a.votes || a.order - b.order)
  return {
    winner: ranking[0]?.votes > 0 ? ranking[0].story : null,
    ranking: ranking.map(({ story, votes }) => ({ story, votes })),
    voters: new Set(votes.map((vote) => vote.ballot)).size,
    counted: ranking.reduce((sum, { votes }) => sum + votes, 0),
    tooSmall: given.length - large.length,
    setAside: votes.length - given.length,
    find: (receipt) => votes.find((vote) => vote.receipt === receipt)?.story ?? null,
  }
}

if (process.argv[1] === import.meta.filename) {
  const { find, ...count } = recount(readFileSync(process.argv[2], 'utf8'))
  const receipts = Object.fromEntries(process.argv.slice(3).map((receipt) => [receipt, find(receipt)]))
  console.log(JSON.stringify({ ...count, receipts }, null, 2))
}
