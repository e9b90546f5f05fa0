import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { listPracticeOf } from '@/lib/library/practice/queries'
import { searchEntries } from '@/lib/library/search/queries'
import { importScenario } from '@/lib/scenarios/editions/mutations'
import { importWalkthrough } from '@/lib/walkthroughs/content/mutations'
import { bicycles } from '../../support/bicycles'
import { firstMonday } from '../../support/cast'
import { makeExercise } from '../../support/exercises'
import { filedScenario, filedWalkthrough, secret } from '../../support/scenarios'

it('an entry tells by name what practices it, and no word of a key', async () => {
  const [flaw, ...others] = bicycles.flaws
  if (!flaw) throw new Error('the bicycles have flaws')
  const { id, slug } = await makeExercise(81, { flaws: [{ ...flaw, library: ['caching'] }, ...others] })
  await importScenario(filedScenario('stock'), firstMonday)
  await importScenario(filedScenario('elsewhere', { library: ['backups'] }), firstMonday)
  await importWalkthrough(filedWalkthrough('shop'))
  const practice = await listPracticeOf('caching')
  expect(practice.filter(({ kind }) => kind !== 'walkthroughs')).toEqual([
    { kind: 'exercises', slug, title: bicycles.title },
    { kind: 'scenarios', slug: 'stock', title: 'The stock shows what is gone' },
  ])
  expect(JSON.stringify(practice)).not.toContain(secret)
  expect(JSON.stringify(practice)).not.toContain(flaw.title)
  expect(await searchEntries(secret)).toEqual([])
  expect(await searchEntries(`"${flaw.title}"`)).toEqual([])

  await db.exercise.update({ where: { id }, data: { retiredAt: firstMonday } })
  expect((await listPracticeOf('caching')).map(({ slug }) => slug)).not.toContain(slug)
  expect(await listPracticeOf("nothing' or true")).toEqual([])
})
