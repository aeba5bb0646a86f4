/** The address of the messages of a script in one language. */
export const messagesPath = (locale: string, version: string): string =>
  `/assets/messages-${locale}-${version}.js`
