import { csvRows } from './csv.ts'

type Ballot = {
  ballot: string
  receipt: string
  story: string
  place: number | null
  hash: string
  setAside: string | null
}

/** Builds the CSV that `recount.mjs` reads. It never contains who voted or when. */
export const BALLOTS_HEAD = csvRows([
  ['ballot', 'receipt', 'story', 'order', 'text_hash', 'minimum', 'set_aside'],
])

export const ballotLines = (ballots: readonly Ballot[], minimum: number): string =>
  csvRows(
    ballots.map(({ ballot, receipt, story, place, hash, setAside }) => [
      ...[ballot, receipt, story, place, hash, minimum, setAside],
    ]),
  )
