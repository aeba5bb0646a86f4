import { build } from '../../server/bin/build.mjs'

/** The pages are tested as they are served: from a build that is not stale. */
export default async function setup(): Promise<void> {
  await build({ quiet: true })
}
