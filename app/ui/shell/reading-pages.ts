/** Whether a path is a page for reading, which loading does not change. */
const READING =
  /^\/(?!b\/[^/]+\/(?:questions|promises\/)|c\/[^/]+\/(?:download|stories\/import)$)(?:$|challenges$|stories$|search$|to$|wanted$|[bc]\/|s\/[^/]+(?:\/(?!(?:cover|import|submit)$)[^/]+)?$)/

export const isReadingPage = (path: string): boolean => READING.test(path)
