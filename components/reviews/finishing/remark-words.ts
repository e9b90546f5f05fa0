import { promptOf, type Slot } from '@/lib/reviews/finishing/slots'

type Words = { label: string; name: string; hint: string; placeholder: string }

/** What a field of the guided form asks for. `questions` are those of the design's author. */
export function remarkWords(slot: Slot, author: string, questions: readonly string[]): Words {
  const prompt = promptOf(slot, questions)
  if (prompt)
    return {
      label: `${author} asks: “${prompt}”`,
      name: 'my answer',
      hint: 'Say what you think, or ask back. Their question will stand above your words.',
      placeholder: '',
    }
  if (slot === 'praise')
    return {
      label: 'One thing that works',
      name: 'what works',
      hint: 'Name the part, and what it wins or spares.',
      placeholder: 'The order is stored before the card is charged, so …',
    }
  if (slot === 'suggestion')
    return {
      label: 'One suggestion',
      name: 'my suggestion',
      hint: 'Something you would try, and why. The choice stays theirs. You may leave it out.',
      placeholder: 'Have you thought of …? It would …',
    }
  const first = slot === 'question-0'
  return {
    label: first ? 'One question' : 'Another question',
    name: first ? 'my question' : 'my other question',
    hint: first
      ? 'Name a part and a moment. What do you wonder about there?'
      : 'About another part, or the same one a year later. You may leave it out.',
    placeholder: 'What happens to … when …?',
  }
}
