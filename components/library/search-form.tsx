import { paths } from '@/lib/paths'

/** A search by the address alone: it works without JavaScript and can be kept as a link. */
export function LibrarySearch({ words }: { words: string }) {
  return (
    <search>
      <form action={paths.library()} method="get" className="flex flex-wrap gap-2 max-w-[36rem]">
        <label htmlFor="library-words" className="sr-only">
          Search the library
        </label>
        <input
          id="library-words"
          type="search"
          name="q"
          defaultValue={words}
          maxLength={200}
          placeholder="cache stampede"
          autoComplete="off"
          className="input flex-1 min-w-48"
        />
        <button type="submit" className="button">
          Search
        </button>
      </form>
    </search>
  )
}
