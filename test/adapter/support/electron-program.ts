import ts from 'typescript-api'

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts'],
  types: ['node', 'electron'],
  strict: true,
  skipLibCheck: true,
  noEmit: true
}

/** Sources that use Electron, as the compiler understands them. TypeScript 7 cannot be asked: it has no API. */
export interface ElectronProgram {
  checker: ts.TypeChecker
  folder: string
  /** the files that match, and what they import from below the folder */
  sources: ts.SourceFile[]
}

/**
 * Whether they have errors is for `tsc -b` to say.
 * @param patterns of files below the folder
 */
export function electronProgram(folder: string, patterns: string[]): ElectronProgram {
  const roots = ts.sys.readDirectory(folder, ['.ts'], undefined, patterns)
  if (roots.length === 0) throw new Error(`nothing matches ${patterns.join(', ')} in ${folder}`)
  const program = ts.createProgram(roots, OPTIONS)
  const sources = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${folder}/`))
  return { checker: program.getTypeChecker(), folder, sources }
}
