import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { listPracticeOf } from '@/lib/library/practice/queries'
import { searchEntries } from '@/lib/library/search/queries'
import { grace } from '@/lib/scenarios/answering'
import { importScenario } from '@/lib/scenarios/editions/mutations'
import { importWalkthrough } from '@/lib/walkthroughs/content/mutations'
import { bicycles } from '../../support/bicycles'
import { firstMonday, makeMember } from '../../support/cast'
import { makeExercise } from '../../support/exercises'
import { filedScenario, filedWalkthrough, secret } from '../../support/scenarios'

it('an entry tells by name what practices it, of exercises only to who has committed, and no word of a key', async () => {
  const [flaw, ...others] = bicycles.flaws
  if (!flaw) throw new Error('the bicycles have flaws')
  const { id, slug } = await makeExercise(81, { flaws: [{ ...flaw, library: ['caching'] }, ...others] })
  await importScenario(filedScenario('stock'), firstMonday)
  await importScenario(filedScenario('elsewhere', { library: ['backups'] }), firstMonday)
  await importWalkthrough(filedWalkthrough('shop'))
  const noor = await makeMember('Noor')
  const edition = await db.exerciseEdition.findFirstOrThrow({ where: { exerciseId: id } })
  const attempt = await db.attempt.create({ data: { memberId: noor.id, editionId: edition.id, startedAt: firstMonday } })
  for (const reader of [null, noor]) expect(await listPracticeOf(reader, 'caching', firstMonday)).toEqual([])
  await db.attempt.update({ where: { id: attempt.id }, data: { committedAt: firstMonday } })
  const later = new Date(firstMonday.getTime() + 3_600_000)
  const stock = await db.scenarioEdition.findFirstOrThrow({ where: { scenario: { slug: 'stock' } } })
  await db.scenarioAttempt.create({
    data: { memberId: noor.id, editionId: stock.id, startedAt: firstMonday, endsAt: new Date(later.getTime() - grace) },
  })
  // Words that were under way at the end are still taken, and until then no key is open.
  const nearly = new Date(later.getTime() - 1)
  expect((await listPracticeOf(noor, 'caching', nearly)).map(({ kind }) => kind)).not.toContain('scenarios')
  const practice = await listPracticeOf(noor, 'caching', later)
  expect(practice.filter(({ kind }) => kind !== 'walkthroughs')).toEqual([
    { kind: 'exercises', slug, title: bicycles.title },
    { kind: 'scenarios', slug: 'stock', title: 'The stock shows what is gone' },
  ])
  expect(JSON.stringify(practice)).not.toContain(secret)
  expect(JSON.stringify(practice)).not.toContain(flaw.title)
  expect(await searchEntries(secret)).toEqual([])
  expect(await searchEntries(`"${flaw.title}"`)).toEqual([])

  await db.exercise.update({ where: { id }, data: { retiredAt: firstMonday } })
  expect((await listPracticeOf(noor, 'caching', later)).map(({ slug }) => slug)).not.toContain(slug)
  expect(await listPracticeOf(noor, "nothing' or true", later)).toEqual([])
})
