import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { endedBefore } from '@/lib/scenarios/answering'

export type Practiced = { kind: 'exercises' | 'scenarios' | 'walkthroughs'; slug: string; title: string }

/**
 * What practices an entry of the library. Which entries a key names says what is in it, so each stands there for
 * who has had its key opened, and for nobody else.
 */
export async function listPracticeOf(viewer: Viewer, slug: string, now: Date): Promise<Practiced[]> {
  if (!viewer) return []
  return db.$queryRaw<Practiced[]>`
    select kind, slug, title from (
      select 'exercises' as kind, 1 as place, exercise.number, exercise.slug, edition.task->>'title' as title
      from "Exercise" exercise join "ExerciseEdition" edition on edition.id = exercise."editionId"
      where exercise."retiredAt" is null
        and exists (select 1 from "Attempt" attempt join "ExerciseEdition" tried on tried.id = attempt."editionId"
          where tried."exerciseId" = exercise.id and attempt."committedAt" is not null and attempt."memberId" = ${viewer.id}::uuid)
        and jsonb_path_exists(edition.key, '$.**.library[*] ? (@ == $slug)', jsonb_build_object('slug', ${slug}::text))
      union all
      select 'scenarios', 2, 0, scenario.slug, edition.task->>'title'
      from "Scenario" scenario join "ScenarioEdition" edition on edition.id = scenario."editionId"
      where scenario."retiredAt" is null
        and exists (select 1 from "ScenarioAttempt" attempt join "ScenarioEdition" tried on tried.id = attempt."editionId"
          where tried."scenarioId" = scenario.id and attempt."memberId" = ${viewer.id}::uuid
            and (attempt."answeredAt" is not null or attempt."endsAt" <= ${endedBefore(now)}::timestamptz))
        and jsonb_path_exists(edition.key, '$.**.library[*] ? (@ == $slug)', jsonb_build_object('slug', ${slug}::text))
      union all
      select 'walkthroughs', 3, 0, walkthrough.slug, walkthrough.body->>'title'
      from "Walkthrough" walkthrough
      where exists (
        select 1 from "WalkthroughAnswer" answer, jsonb_path_query(walkthrough.body, '$.parts[*].steps[*]') as told(part)
        where answer."walkthroughId" = walkthrough.id and answer."memberId" = ${viewer.id}::uuid
          and told.part->>'id' = answer.step and told.part->'library' @> to_jsonb(${slug}::text))
    ) as practiced
    where title is not null
    order by place, number, title`
}
