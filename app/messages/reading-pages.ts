/** Pages that people come to read. All their words are in `pages.ts`, so that the browser has to fetch no others. */
const READING = /^\/(?:$|challenges$|stories$|search$|to$|wanted$|[bc]\/|s\/[^/]+(?:\/[^/]+)?$)/

export const isReadingPage = (path: string): boolean => READING.test(path)
