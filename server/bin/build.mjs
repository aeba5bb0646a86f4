import { existsSync, rmSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { alone, endInOrder, fingerprint, inRoot, runNode, say, stamp, stampIn, unstamp } from './project.mjs'

const STAMP = 'build/.stamp'
const INPUTS = [
  'app',
  'db',
  'public',
  'server',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
]
const mark = () => fingerprint(INPUTS, { skip: /\.test\.tsx?$|\.md$|^server\/bin\/(?!build)/ })
const SMALLEST = 1024

export const isBuilt = () => stampIn(STAMP) === mark()

async function buildPages() {
  const cli = inRoot('node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
  const env = { NODE_ENV: 'production' }
  const code = await runNode([cli, 'vite:build', '--logLevel', 'warn'], {
    env,
    stdio: ['ignore', 2, 'inherit'],
  })
  if (code !== 0) throw new Error('the pages could not be built (see above)')
}

/** Packages stay outside: the server and the pages must share one copy of Yjs. */
async function buildServer() {
  const { build: bundle } = await import('esbuild')
  const entryPoints = { server: 'server/index.ts', cli: 'server/cli/index.ts' }
  await bundle({
    absWorkingDir: inRoot(),
    entryPoints: Object.fromEntries(
      Object.entries(entryPoints).filter(([, file]) => existsSync(inRoot(file))),
    ),
    outdir: 'build',
    bundle: true,
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    external: ['*/build/server/index.js'],
    sourcemap: true,
    logLevel: 'warning',
  })
}

async function compressAssets() {
  const folder = inRoot('build', 'client')
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(js|css|svg|json|txt|html|ico|webmanifest)$/.test(name)) continue
    const file = join(folder, name)
    const bytes = await readFile(file)
    if (bytes.length < SMALLEST) continue
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, brotli))
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  }
}

/** Builds pages and server into build/ when their sources have changed since. */
export async function build({ quiet = false } = {}) {
  if (isBuilt()) return
  await alone(async () => {
    const now = mark()
    if (stampIn(STAMP) === now) return
    if (!quiet) say('Building…')
    unstamp(STAMP)
    rmSync(inRoot('build'), { recursive: true, force: true })
    await buildPages()
    await Promise.all([buildServer(), compressAssets()])
    stamp(STAMP, now)
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { install } = await import('./install.mjs')
  endInOrder()
  await install()
  await build()
  say(`${basename(inRoot('build'))}/ is up to date`)
}
