import type { Box, GraphNode } from '@/lib/diagrams/graph'
import { matchNodes } from '@/lib/diagrams/graph-matching'
import type { PlacedGraph } from '@/lib/diagrams/placing'
import { type FoundPart, findPart } from '@/lib/reviews/pins/finding'
import type { Grey } from '@/lib/reviews/pins/grey'
import { isPoint, middleOf, type Region, withinPicture } from '@/lib/reviews/pins/region'

/** A picture of a version. What it was drawn from and its pixels are read only when they are needed; null where there is none to read. */
export type Sheet = {
  id: string
  /** The hash of the stored bytes. */
  sha256: string
  readGraph: () => Promise<PlacedGraph | null>
  readGrey: () => Promise<Grey | null>
}

/** Where a pin of an older version is proposed to stand on a newer one. */
export type Proposal = { kind: 'same' | 'moved'; diagramId: string; region: Region } | typeof gone

const gone = { kind: 'gone', diagramId: null, region: null } as const

/** A picture found this surely is not looked for in others. */
const sureLikeness = 0.92
/** Other pictures of the new version that are looked through. */
const mostLookedThrough = 4

/**
 * Proposes where a pin stands now. `same` where the bytes of its picture are equal, whatever its position; `moved` where the picture
 * changed: with the box of the source it points at, else with the part of the picture it shows; `gone` where neither is found.
 * `fresh` is the newer version, its likeliest picture first, `known` the hashes of pictures that stood beside the pinned one already.
 * Asked twice it answers the same; a region lies inside its picture.
 */
export async function proposePlace(
  pinned: { sheet: Sheet; region: Region },
  fresh: readonly Sheet[],
  known: ReadonlySet<string>,
): Promise<Proposal> {
  const { sheet, region } = pinned
  const same = fresh.find(({ sha256 }) => sha256 === sheet.sha256)
  if (same) return { kind: 'same', diagramId: same.id, region }
  const changed = fresh.filter(({ sha256 }) => !known.has(sha256))
  const byBox = await findByBox(await sheet.readGraph(), region, changed)
  if (byBox.found) return { kind: 'moved', diagramId: byBox.found.id, region: byBox.found.region }
  const byPicture = await findByPicture(sheet, region, byBox.unsure.slice(0, mostLookedThrough))
  return byPicture ? { kind: 'moved', ...byPicture } : gone
}

/** The first picture in whose source the pinned boxes stand; `unsure` are those of which their source says nothing. */
async function findByBox(old: PlacedGraph | null, region: Region, sheets: Sheet[]) {
  const pinned = old ? boxesUnder(region, old) : []
  if (!old || pinned.length === 0) return { found: null, unsure: sheets }
  const unsure: Sheet[] = []
  for (const sheet of sheets) {
    const fresh = await sheet.readGraph()
    const moved = fresh && moveWith(region, pinned, old, fresh)
    if (moved) return { found: { id: sheet.id, region: moved }, unsure }
    if (!fresh) unsure.push(sheet)
  }
  return { found: null, unsure }
}

/** The boxes a region points at: all whose middle it covers, else the smallest one around its own middle. */
export function boxesUnder(region: Region, { graph, places }: PlacedGraph): GraphNode[] {
  const placed = graph.nodes.flatMap((node) => {
    const box = places.get(node.id)
    return box ? [{ node, box }] : []
  })
  const covered = isPoint(region) ? [] : placed.filter(({ box }) => holds(region, box.x + box.width / 2, box.y + box.height / 2))
  // A region that covers the middle of a group, but not the group, means what stands in it.
  const meant = covered.filter(({ box }) => box.width <= 1.5 * region.width && box.height <= 1.5 * region.height)
  if (meant.length > 0) return meant.map(({ node }) => node)
  const { x, y } = middleOf(region)
  const around = placed.filter(({ box }) => holds(box, x, y)).sort((a, b) => area(a.box) - area(b.box))
  return around.slice(0, 1).map(({ node }) => node)
}

/** The region beside the same boxes in the new drawing, grown as they have; null unless most of them are there. */
export function moveWith(region: Region, pinned: readonly GraphNode[], old: PlacedGraph, fresh: PlacedGraph): Region | null {
  const { pairs } = matchNodes(old.graph, fresh.graph, areRelated(old, fresh))
  const both = pinned.flatMap((node) => {
    const partner = pairs.get(node)
    const [before, after] = [old.places.get(node.id), partner && fresh.places.get(partner.id)]
    return before && after ? [{ before, after }] : []
  })
  if (both.length === 0 || both.length * 2 < pinned.length) return null
  const before = aroundAll(both.map((pair) => pair.before))
  const after = aroundAll(both.map((pair) => pair.after))
  const [across, down] = [ratio(after.width, before.width), ratio(after.height, before.height)]
  return withinPicture({
    x: after.x + (region.x - before.x) * across,
    y: after.y + (region.y - before.y) * down,
    width: region.width * across,
    height: region.height * down,
  })
}

/** Whether ids mean the same in both: drawings begun anew number their boxes alike, with other words in them. */
function areRelated(old: PlacedGraph, fresh: PlacedGraph): boolean {
  const labels = new Map(fresh.graph.nodes.map(({ id, label }) => [id, label]))
  const shared = old.graph.nodes.filter(({ id }) => labels.has(id))
  return shared.length > 0 && 2 * shared.filter(({ id, label }) => labels.get(id) === label).length >= shared.length
}

/** The place whose pixels are most alike; the likeliest picture wins if it is surely there. */
async function findByPicture(
  sheet: Sheet,
  region: Region,
  sheets: readonly Sheet[],
): Promise<{ diagramId: string; region: Region } | null> {
  const old = sheets.length > 0 ? await sheet.readGrey() : null
  if (!old) return null
  let best: (FoundPart & { id: string }) | null = null
  for (const { id, readGrey } of sheets) {
    const fresh = await readGrey()
    const found = fresh && findPart(old, region, fresh)
    if (found && found.likeness > (best?.likeness ?? 0)) best = { ...found, id }
    if (best && best.likeness >= sureLikeness) break
  }
  return best && { diagramId: best.id, region: best.region }
}

const holds = (box: Box, x: number, y: number) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
const area = ({ width, height }: Box) => width * height
const ratio = (after: number, before: number) => (before > 0 && after > 0 ? after / before : 1)

function aroundAll(boxes: Box[]): Box {
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))]
  const [right, bottom] = [Math.max(...boxes.map(({ x, width }) => x + width)), Math.max(...boxes.map(({ y, height }) => y + height))]
  return { x: left, y: top, width: right - left, height: bottom - top }
}
