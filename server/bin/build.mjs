import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { compactManifest } from './compact-manifest.mjs'
import { writeLanguages } from './languages.mjs'
import { alone, endInOrder, fingerprint, inRoot, runNode, say, stamp, stampIn } from './project.mjs'

const STAGE = '.cache/build'
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
const mark = () => fingerprint(INPUTS, { skip: /\.test\.tsx?$|\.md$|^server\/bin\/(?!build|compact)/ })
const MIN_COMPRESSED_BYTES = 1024

export const isBuilt = () => stampIn(STAMP) === mark()

async function buildPages() {
  writeLanguages()
  const cli = inRoot('node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
  const env = { NODE_ENV: 'production', BUILD_DIRECTORY: STAGE }
  const code = await runNode([cli, 'vite:build', '--logLevel', 'warn'], {
    env,
    stdio: ['ignore', 2, 'inherit'],
  })
  if (code !== 0) throw new Error('the pages could not be built (see above)')
}

/** Bundles the server without its packages, because server and pages must share one copy of Yjs. */
async function buildServer() {
  const { build: bundle } = await import('esbuild')
  const entryPoints = {
    server: 'server/index.ts',
    cli: 'server/cli/index.ts',
    worker: 'server/workers/worker.ts',
  }
  await bundle({
    absWorkingDir: inRoot(),
    entryPoints: Object.fromEntries(
      Object.entries(entryPoints).filter(([, file]) => existsSync(inRoot(file))),
    ),
    outdir: STAGE,
    bundle: true,
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** Bundles the scripts for frames on other sites, one file each. Their names have no hash, so that other sites can link them. */
async function buildEmbedded() {
  const { build: bundle } = await import('esbuild')
  const files = {
    replay: 'app/components/replay/embedded.ts',
    height: 'app/components/publishing/frame-height.ts',
    frames: 'app/components/publishing/adapt-frames.ts',
  }
  await bundle({
    absWorkingDir: inRoot(),
    entryPoints: files,
    outdir: `${STAGE}/client/embed`,
    bundle: true,
    minify: true,
    target: 'es2022',
    // Classic scripts: a module does not know its own element.
    format: 'iife',
    logLevel: 'warning',
  })
}

async function shortenManifest() {
  const folder = inRoot(STAGE, 'client')
  const [name] = (await readdir(join(folder, 'assets'))).filter((each) => /^manifest-\w+\.js$/.test(each))
  const file = join(folder, 'assets', name)
  const source = await readFile(file, 'utf8')
  await writeFile(
    file,
    compactManifest(source, (path) => readFileSync(join(folder, path), 'utf8')),
  )
}

async function compressAssets() {
  const folder = inRoot(STAGE, 'client')
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(js|css|svg|json|txt|html|ico|webmanifest)$/.test(name)) continue
    const file = join(folder, name)
    const bytes = await readFile(file)
    if (bytes.length < MIN_COMPRESSED_BYTES) continue
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, brotli))
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  }
}

/** Replaces build/ by renaming, so that a running server never sees a partial build. */
function swap(mark) {
  const old = inRoot('.cache', 'build-before')
  rmSync(old, { recursive: true, force: true })
  if (existsSync(inRoot('build'))) renameSync(inRoot('build'), old)
  renameSync(inRoot(STAGE), inRoot('build'))
  stamp(STAMP, mark)
  rmSync(old, { recursive: true, force: true })
}

/** Builds pages and server into build/ if their sources have changed since the last build. */
export async function build({ quiet = false } = {}) {
  if (isBuilt()) return
  await alone(async () => {
    const now = mark()
    if (stampIn(STAMP) === now) return
    if (!quiet) say('Building…')
    rmSync(inRoot(STAGE), { recursive: true, force: true })
    await buildPages()
    await shortenManifest()
    await buildEmbedded()
    await Promise.all([buildServer(), compressAssets()])
    swap(now)
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { install } = await import('./install.mjs')
  endInOrder()
  await install()
  await build()
  say(`${basename(inRoot('build'))}/ is up to date`)
}
