import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const APPS = ['Google Chrome', 'Chromium', 'Google Chrome for Testing']
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe']

function usualPaths() {
  if (process.platform === 'darwin') {
    const roots = ['/Applications', join(process.env.HOME ?? '/', 'Applications')]
    return roots.flatMap((root) => APPS.map((app) => join(root, `${app}.app`, 'Contents', 'MacOS', app)))
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    return roots.filter(Boolean).flatMap((root) => WINDOWS.map((path) => join(root, path)))
  }
  const path = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return path.filter(Boolean).flatMap((folder) => NAMES.map((name) => join(folder, name)))
}

/** The path of Playwright's own browser, if Playwright is installed. */
function downloaded() {
  try {
    const require = createRequire(import.meta.url)
    return [require('playwright-core').chromium.executablePath()]
  } catch {
    return []
  }
}

/** Whether a browser starts. Its file alone proves nothing: libraries may be missing. */
function runs(path) {
  if (!existsSync(path)) return false
  if (process.platform === 'win32') return true
  try {
    execFileSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 })
    return true
  } catch {
    return false
  }
}

/** Finds a Chrome or Chromium that runs on this machine; undefined when there is none. CHROMIUM in the environment comes first. */
export function findBrowser() {
  return [process.env.CHROMIUM ?? '', ...usualPaths(), ...downloaded()].find((path) => path && runs(path))
}
