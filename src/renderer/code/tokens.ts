/** A line of C or JavaScript cut into what is coloured alike. */

export type TokenKind = 'plain' | 'comment' | 'string' | 'number' | 'keyword' | 'directive' | 'call'

export interface Token {
  kind: TokenKind
  text: string
}

const KEYWORDS =
  'break|case|char|const|continue|default|do|else|for|goto|if|int|long|return|short|signed|sizeof|static|struct|switch|union|unsigned|void|while|' +
  'await|async|catch|let|new|of|function|try|' +
  'pid_t|size_t|ssize_t|socklen_t|in_port_t|fd_set|eventfd_t'

const TOKEN = new RegExp(
  [
    String.raw`(?<comment>\/\*.*?\*\/|\/\/.*$)`,
    String.raw`(?<directive>^\s*#\s*\w+)`,
    String.raw`(?<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?<=^#include )<[^>]*>)`,
    String.raw`(?<keyword>\b(?:${KEYWORDS})\b)`,
    String.raw`(?<call>\b[A-Za-z_]\w*(?=\())`,
    String.raw`(?<number>\b\d+\b)`
  ].join('|'),
  'g'
)

export function tokensOf(line: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  const plain = (to: number) => {
    if (to > end) tokens.push({ kind: 'plain', text: line.slice(end, to) })
  }
  for (const match of line.matchAll(TOKEN)) {
    plain(match.index)
    const [kind = 'plain'] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? []
    tokens.push({ kind: kind as TokenKind, text: match[0] })
    end = match.index + match[0].length
  }
  plain(line.length)
  return tokens
}
