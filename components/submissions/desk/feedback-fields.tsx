import { type FeedbackWish, feedbackWishes, questionPlaces, wishWords } from '@/lib/submissions/wishes'

type Props = { wish: FeedbackWish; questions: string[]; errors: string[] | undefined }

/** How much the author wants to hear about the next version. The questions show once they are wished for, with or without script. */
export function FeedbackFields({ wish, questions, errors }: Props) {
  return (
    <fieldset className="group/wish sheet p-5 sm:p-7">
      <legend className="contents">
        <h2 className="mb-2">What would you like to hear?</h2>
      </legend>
      <p className="max-w-[70ch] text-muted mb-4">Readers see it beside your version, before they write.</p>
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
        {feedbackWishes.map((value) => (
          <label key={value} className="flex items-start gap-2.5 cursor-pointer">
            <input
              type="radio"
              name="feedback"
              value={value}
              defaultChecked={value === wish}
              className="mt-1.5 size-4 shrink-0 accent-blueprint"
            />
            <span>
              <span className="font-semibold">{wishWords[value].label}</span>
              <span className="block text-sm text-muted">{wishWords[value].meaning}</span>
            </span>
          </label>
        ))}
      </div>
      <div className="hidden group-has-[[value=questions]:checked]/wish:grid gap-2 mt-5 max-w-[50rem]">
        {questionPlaces.map((place) => (
          <div key={place} className="grid gap-1">
            <label htmlFor={`question-${place}`} className="font-semibold text-sm">
              Question {place + 1}
              {place > 0 ? <span className="font-normal text-muted"> (optional)</span> : null}
            </label>
            <input
              id={`question-${place}`}
              name={`questions[${place}]`}
              defaultValue={questions[place] ?? ''}
              maxLength={300}
              className="input"
              aria-invalid={errors && place === 0 ? true : undefined}
              aria-describedby={errors && place === 0 ? 'questions-error' : undefined}
            />
          </div>
        ))}
        {errors ? (
          <p id="questions-error" className="text-sm text-redline font-medium">
            {errors.join(' ')}
          </p>
        ) : null}
      </div>
    </fieldset>
  )
}
