/** Where a box is put beside what it is about: below it where there is room, else above; never out of sight. */
interface Size {
  width: number
  height: number
}

const GAP = 6
const MARGIN = 8

export function placeBeside(
  about: { left: number; top: number; bottom: number },
  box: Size,
  room: Size
): { left: number; top: number } {
  const below = about.bottom + GAP
  const fits = below + box.height + MARGIN <= room.height
  return {
    left: Math.max(MARGIN, Math.min(about.left, room.width - box.width - MARGIN)),
    top: fits ? below : Math.max(MARGIN, about.top - GAP - box.height)
  }
}
