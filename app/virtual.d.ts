/** See `messages/split-messages.ts`. */
declare module 'virtual:message-files' {
  export const versionOf: Readonly<Record<string, string>>
}
