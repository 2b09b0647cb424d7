/** The icon files of Windows and macOS: both hold PNGs as they are. */

/**
 * A Windows .ico of PNGs up to 256 px.
 * @param {{ size: number, png: Buffer }[]} images
 */
export function ico(images) {
  const header = Buffer.alloc(6)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = 6 + 16 * images.length
  const entries = images.map(({ size, png }) => {
    const entry = Buffer.alloc(16)
    // 256 is written as 0: the field is one byte.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...images.map(({ png }) => png)])
}

/** Pixels and type of each image of an .icns; those with twice the pixels are for Retina screens. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512]
]

/**
 * A macOS .icns.
 * @param {Map<number, Buffer>} pngs by their size: 16, 32, 64, 128, 256, 512 and 1024
 */
export function icns(pngs) {
  const chunks = ICNS_TYPES.map(([type, size]) => chunk(type, pngs.get(size)))
  return chunk('icns', Buffer.concat(chunks))
}

function chunk(type, data) {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(data.length + 8, 4)
  return Buffer.concat([header, data])
}
