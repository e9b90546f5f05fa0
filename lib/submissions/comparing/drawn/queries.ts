import 'server-only'
import { setImmediate } from 'node:timers/promises'
import type { Viewer } from '@/lib/auth/session'
import type { ChallengeView } from '@/lib/challenges/queries'
import { stageShows } from '@/lib/challenges/view'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { refusalOf } from '@/lib/rate-limit'
import { compareSources, type ToldChanges } from '@/lib/submissions/comparing/drawn/changes'
import type { DiagramPair } from '@/lib/submissions/comparing/pairing'
import type { ComparedDiagram, ComparedSide } from '@/lib/submissions/comparing/queries'
import type { Side } from '@/lib/submissions/comparing/schema'
import { versionsVisibleTo } from '@/lib/submissions/queries'

/** Reading sources is work of this very program: of one drawing, and of one comparison together, in bytes unpacked. */
const mostBytes = { drawing: 600_000, together: 1_500_000 } as const

type Sides = { left: ComparedSide; right: ComparedSide; pairs: DiagramPair<ComparedDiagram>[] }
type Source = NonNullable<ComparedDiagram['file']['source']>

/**
 * What changed in the drawings themselves, by the id of the right diagram: only for pairs that differ and whose sources both name
 * boxes and arrows. `too-large` where reading them would keep others waiting, `too-often` where `client` or the member asked for more
 * than S-60 gives. Sources are asked for by right once more.
 */
export async function listDrawnChanges(
  viewer: Viewer,
  challenge: ChallengeView,
  { left, right, pairs }: Sides,
  now: Date,
  client: string,
): Promise<Map<string, ToldChanges>> {
  const changes = new Map<string, ToldChanges>()
  let bytes = 0
  let refusal: string | null | undefined
  for (const pair of pairs) {
    const [before, after] = [graphOf(pair.left), graphOf(pair.right)]
    if (!before || !after || !pair.right || ('by' in pair && pair.by === 'same')) continue
    const weights = [weightOf(before), weightOf(after)] as const
    const together = bytes + weights[0] + weights[1]
    if (Math.max(...weights) > mostBytes.drawing || together > mostBytes.together) {
      changes.set(pair.right.id, 'too-large')
      continue
    }
    bytes = together
    // One point a comparison, whatever it holds.
    if (refusal === undefined) refusal = await refusalOf('compare.client', viewer?.id ?? client)
    if (refusal !== null) {
      changes.set(pair.right.id, 'too-often')
      continue
    }
    const [old, fresh] = await Promise.all([
      findSource(viewer, challenge, left.side, before.fileId, now),
      findSource(viewer, challenge, right.side, after.fileId, now),
    ])
    const related = left.author !== null && left.author.id === right.author?.id
    if (old && fresh) changes.set(pair.right.id, compareSources(old, fresh, related))
    // Others have their turn between two drawings.
    await setImmediate()
  }
  return changes
}

// An SVG has words, but no boxes and arrows we could name.
const graphOf = (diagram: ComparedDiagram | null) => (diagram?.file.source?.kind === 'svg' ? null : (diagram?.file.source ?? null))

// A draw.io document may be stored packed; older rows do not say how much it is plain.
const weightOf = ({ bytes, plainBytes }: Source) => Math.max(bytes, plainBytes)

async function findSource(viewer: Viewer, challenge: ChallengeView, side: Side, fileId: string, now: Date) {
  const shown = whereShown(viewer, challenge, side, now)
  return shown && db.diagramSource.findFirst({ where: { fileId, file: shown }, select: { fileId: true, kind: true, text: true } })
}

function whereShown(viewer: Viewer, challenge: ChallengeView, side: Side, now: Date): Prisma.StoredFileWhereInput | null {
  if (side.kind === 'version') {
    const { handle, number } = side
    const named = { number, submission: { challengeId: challenge.id, member: { handle } } }
    return { diagrams: { some: { version: { AND: [named, versionsVisibleTo(viewer, now)] } } } }
  }
  if (!stageShows(viewer, challenge, 'reference')) return null
  return { challengeImages: { some: { editionId: challenge.editionId, kind: 'reference' } } }
}
