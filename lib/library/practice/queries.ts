import 'server-only'
import { db } from '@/lib/db'

export type Practiced = { kind: 'exercises' | 'scenarios' | 'walkthroughs'; slug: string; title: string }

/**
 * What practices an entry of the library. Names alone: a key says where an entry belongs, and a name says no more than that it does
 * somewhere in there.
 */
export async function listPracticeOf(slug: string): Promise<Practiced[]> {
  return db.$queryRaw<Practiced[]>`
    select kind, slug, title from (
      select 'exercises' as kind, 1 as place, exercise.number, exercise.slug, edition.task->>'title' as title
      from "Exercise" exercise join "ExerciseEdition" edition on edition.id = exercise."editionId"
      where exercise."retiredAt" is null
        and jsonb_path_exists(edition.key, '$.**.library[*] ? (@ == $slug)', jsonb_build_object('slug', ${slug}::text))
      union all
      select 'scenarios', 2, 0, scenario.slug, edition.task->>'title'
      from "Scenario" scenario join "ScenarioEdition" edition on edition.id = scenario."editionId"
      where scenario."retiredAt" is null
        and jsonb_path_exists(edition.key, '$.**.library[*] ? (@ == $slug)', jsonb_build_object('slug', ${slug}::text))
      union all
      select 'walkthroughs', 3, 0, walkthrough.slug, walkthrough.body->>'title'
      from "Walkthrough" walkthrough
      where jsonb_path_exists(walkthrough.body, '$.**.library[*] ? (@ == $slug)', jsonb_build_object('slug', ${slug}::text))
    ) as practiced
    where title is not null
    order by place, number, title`
}
