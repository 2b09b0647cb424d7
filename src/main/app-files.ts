import { readFile } from 'node:fs/promises'
import nodePath from 'node:path'
import { lookup } from 'mrmime'
import { pageHeaders } from '../shared/page-headers'
import { HOST } from './page'

/** The bridge is not a connection: the page needs none. */
const HEADERS = pageHeaders({ connect: ["'none'"] })

/** Answers requests for the built page with the files of one folder, and with nothing else. Never rejects. */
export function appFiles(folder: string): (request: Request) => Promise<Response> {
  return async ({ method, url }) => {
    if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'only GET and HEAD')
    const file = fileOf(url, folder)
    if (file === undefined) return refusal(404, 'not found')
    try {
      const body = new Uint8Array(await readFile(file))
      const type = lookup(file) ?? 'application/octet-stream'
      return new Response(method === 'HEAD' ? null : body, {
        headers: { ...HEADERS, 'Content-Type': withCharset(type) }
      })
    } catch (error) {
      return refusal(404, `not found: ${(error as NodeJS.ErrnoException).code ?? 'it cannot be read'}`)
    }
  }
}

/**
 * The file inside `folder` that a URL names. Names compare as the system compares them.
 * @param path of another system, for tests
 * @returns undefined where it names none, or one outside
 */
export function fileOf(url: string, folder: string, path: typeof nodePath = nodePath): string | undefined {
  const wanted = pathIn(url)
  if (wanted === undefined) return undefined
  const file = path.resolve(folder, `.${wanted}`)
  const inside = path.relative(folder, file)
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? undefined : file
}

function pathIn(url: string): string | undefined {
  try {
    const { host, pathname } = new URL(url)
    const path = decodeURIComponent(pathname)
    return host === HOST && !path.includes('\0') ? path : undefined
  } catch {
    return undefined
  }
}

const withCharset = (type: string): string => (/^text\/|javascript|json/.test(type) ? `${type}; charset=utf-8` : type)

const refusal = (status: number, text: string): Response => new Response(text, { status, headers: HEADERS })
