/** Whether a path is a page for reading. All messages of such pages are in `pages.ts`; the browser loads no others. */
const READING =
  /^\/(?!b\/[^/]+\/(?:questions|promises\/)|c\/[^/]+\/(?:download|stories\/import)$)(?:$|challenges$|stories$|search$|to$|wanted$|[bc]\/|s\/[^/]+(?:\/(?!(?:cover|import|submit)$)[^/]+)?$)/

export const isReadingPage = (path: string): boolean => READING.test(path)
