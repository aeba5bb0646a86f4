/**
 * Writes the browser's manifest of Remix in a shorter form. The manifest names for each route all scripts that it needs,
 * so that it grows with routes times scripts; here each script names the scripts that it imports itself.
 */

const BEGINNING = 'window.__remixManifest='
const IMPORT = /(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g
/** The properties of a route that are true or false, as bits. */
const FLAGS = [
  'index',
  'caseSensitive',
  'hasAction',
  'hasLoader',
  'hasClientAction',
  'hasClientLoader',
  'hasErrorBoundary',
]

/** Runs in the browser, too: it uses nothing outside of itself. */
export function restoreManifest([folder, files, imports, flags, routes, rest]) {
  const pathOf = (file) => `${folder}${files[file]}.js`
  const addImports = (found, file) => {
    for (const next of imports[file]) if (!found.has(next)) addImports(found.add(next), next)
    return found
  }
  const restored = {}
  for (const [id, parent, path, bits, file, more, css] of routes) {
    const route = { id, path: path ?? undefined, parentId: routes[parent]?.[0] }
    flags.forEach((flag, at) => {
      route[flag] = Boolean(bits & (1 << at))
    })
    route.module = pathOf(file)
    route.imports = [...addImports(new Set(more), file)].map(pathOf)
    route.css = css ?? []
    restored[id] = route
  }
  return { ...rest, routes: restored }
}

/** The imports of each script, its own and those of what it imports. */
const reachOf = (imports) =>
  imports.map((_, file) => {
    const found = new Set()
    const visit = (from) => {
      for (const next of imports[from]) if (!found.has(next)) visit(next, found.add(next))
    }
    visit(file)
    return found
  })

function pack({ routes, ...rest }, readScript) {
  const all = Object.values(routes)
  const folder = all[0].module.replace(/[^/]+$/, '')
  const paths = [...new Set(all.flatMap(({ module, imports }) => [module, ...imports]))].sort()
  const placeOf = new Map(paths.map((path, place) => [path, place]))
  const imports = paths.map((path) => {
    const names = [...readScript(path).matchAll(IMPORT)].map(([, name]) => placeOf.get(folder + name))
    return [...new Set(names.filter((place) => place !== undefined))]
  })
  const reach = reachOf(imports)
  const direct = imports.map((own) => own.filter((file) => !own.some((other) => reach[other].has(file))))
  const idPlaces = new Map(all.map(({ id }, place) => [id, place]))
  const rows = all.map((route) => {
    const bits = FLAGS.reduce((sum, flag, at) => sum + (route[flag] ? 1 << at : 0), 0)
    const file = placeOf.get(route.module)
    const more = route.imports.map((path) => placeOf.get(path)).filter((place) => !reach[file].has(place))
    const row = [route.id, idPlaces.get(route.parentId) ?? null, route.path ?? null, bits, file]
    if (more.length > 0 || route.css.length > 0) row.push(more)
    return route.css.length > 0 ? [...row, route.css] : row
  })
  const files = paths.map((path) => path.slice(folder.length, -'.js'.length))
  return [folder, files, direct, FLAGS, rows, rest]
}

/** The content of the manifest; the order of its imports does not matter. */
const contentOf = (manifest) =>
  JSON.stringify(manifest, (_, value) =>
    Array.isArray(value)
      ? [...value].sort()
      : value && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([, each]) => each !== undefined && each !== false)
              .sort(),
          )
        : value,
  )

/**
 * Returns the source of the manifest's script in its shorter form. `readScript` returns the source of the script with
 * this address. Throws when the shorter form does not mean the same.
 */
export function compactManifest(source, readScript) {
  const manifest = JSON.parse(source.slice(BEGINNING.length).replace(/;\s*$/, ''))
  const packed = pack(manifest, readScript)
  if (contentOf(restoreManifest(packed)) !== contentOf(manifest))
    throw new Error('The manifest of the pages could not be shortened: it would say something else.')
  return `${BEGINNING}(${restoreManifest})(${JSON.stringify(packed)});`
}
