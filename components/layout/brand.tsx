import { paths } from '@/lib/paths'

export function Brand() {
  return (
    <a href={paths.home()} data-soft="" className="flex gap-2.5 items-center font-bold text-[1.125rem] text-ink no-underline">
      <svg width="22" height="22" viewBox="0 0 22 22" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
        <path d="M3 19 11 3l8 16M6.2 13h9.6" />
      </svg>
      Charrette
    </a>
  )
}
