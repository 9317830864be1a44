/**
 * Unpacks the Chromium that the tests drive, once, inside node_modules, and prints as JSON where things are:
 * `executable`, `libraries` (what it needs beside the C library, for LD_LIBRARY_PATH) and `fonts` (Chinese, TTF).
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules')
const cache = join(modules, '.cache')
const home = join(cache, 'chromium')

if (!existsSync(home)) {
  // Unpacked aside and renamed, so that an interrupted run leaves no half browser.
  mkdirSync(cache, { recursive: true })
  process.env.TMPDIR = mkdtempSync(join(cache, 'chromium-'))
  // The package unpacks its shared libraries only where it believes to be on this platform.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  await chromium.executablePath()
  try {
    renameSync(process.env.TMPDIR, home)
  } catch (error) {
    // Another run was faster.
    if (!existsSync(home)) throw error
    rmSync(process.env.TMPDIR, { recursive: true })
  }
}

console.log(
  JSON.stringify({
    executable: join(home, 'chromium'),
    libraries: join(home, 'al2023', 'lib'),
    fonts: join(modules, '@expo-google-fonts', 'noto-sans-sc', '400Regular'),
  }),
)
