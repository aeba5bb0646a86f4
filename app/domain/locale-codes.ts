// Written by server/bin/languages.mjs from the folders of app/messages. Do not edit.
export const LOCALES = ['en', 'id'] as const
