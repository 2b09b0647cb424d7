// What every place that runs `shared` has: the browser, Node and Electron. Nothing else may be used here.
declare function atob(base64: string): string
declare function btoa(binary: string): string
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(text: string): Uint8Array
}
/** Compression Streams, WHATWG */
declare class CompressionStream {
  constructor(format: 'gzip')
  readonly readable: { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }> } }
  readonly writable: {
    getWriter(): {
      write(bytes: Uint8Array): Promise<void>
      close(): Promise<void>
      abort(reason: unknown): Promise<void>
    }
  }
}
