import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { run, say } from './project.mjs'

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
let listed = false

/** Installs system packages with apt-get. Does so only as root on Debian and its derivatives; otherwise returns false. */
export async function aptInstall(...packages) {
  if (!isRootOnDebian()) return false
  say(`Installing ${packages.join(', ')} with apt-get…`)
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 2, 'inherit'] }
  if (!listed) await run('apt-get', ['update', '-qq'], options)
  listed = true
  const quiet = ['-o', 'Dpkg::Use-Pty=0', '-o', 'Dpkg::Options::=--force-confold']
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...quiet]
  return (await run('apt-get', [...install, ...packages], options)) === 0
}

/** Installs PostgreSQL without the cluster that Debian would create and start. */
export async function aptInstallPostgres() {
  const settings = '/etc/postgresql-common'
  if (isRootOnDebian() && !existsSync(settings)) {
    mkdirSync(settings)
    writeFileSync(`${settings}/createcluster.conf`, 'create_main_cluster = false\n')
  }
  return aptInstall('postgresql')
}
