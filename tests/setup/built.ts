import { build } from '../../server/bin/build.mjs'

/** Builds the site before the tests, if the build is stale. */
export default async function setup(): Promise<void> {
  await build({ quiet: true })
}
