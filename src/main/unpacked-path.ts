import { join } from 'node:path'

/**
 * Where a bundle lies as an ordinary file. In a package the programs are outside the archive, because they are run as
 * processes of their own: their command lines then name files that exist, and any Node can run them.
 */
export function unpackedPath(directory: string, file: string): string {
  return join(directory.replace(/([\\/])app\.asar(?=[\\/]|$)/, '$1app.asar.unpacked'), file)
}
