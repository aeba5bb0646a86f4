/** The ids of things of the brand, the site or `regular` that forms of pages without an item of their own need. */
export type Things = {
  /** The keys of an invitation by mail to `regular`, and of the link that stops its digests. */
  invitation: string
  unsubscribe: string
  /** A warning of `regular`, which they have not acknowledged. */
  warning: string
  token: string
  webhook: string
  savedReply: string
  flag: string
  /** A message in the listening room by `author`, a source, and a file whose columns are not chosen. */
  message: string
  source: string
  upload: string
  /** A retired chapter of the story that is being written, and the order of its chapters. */
  retired: string
  order: string
}
