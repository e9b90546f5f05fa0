'use client'

import { useEffect, useState } from 'react'

/** Offers the zone this device lives in, which only the browser knows. Without script the list alone is there. */
export function DeviceZone({ field }: { field: string }) {
  const [zone, setZone] = useState<string | null>(null)
  const [done, setDone] = useState(false)
  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    const select = document.querySelector<HTMLSelectElement>(`select[name="${field}"]`)
    if (here && select && select.value !== here) setZone(here)
  }, [field])
  if (!zone) return null
  const take = () => {
    const select = document.querySelector<HTMLSelectElement>(`select[name="${field}"]`)
    if (!select) return
    if (![...select.options].some((option) => option.value === zone)) select.add(new Option(zone.replaceAll('_', ' '), zone))
    select.value = zone
    setDone(true)
  }
  return (
    <p className="text-sm mt-2" aria-live="polite">
      {done ? (
        `Set to ${zone.replaceAll('_', ' ')}. It counts once you save.`
      ) : (
        <button type="button" onClick={take} className="text-blueprint underline underline-offset-4 min-h-8 cursor-pointer">
          Use {zone.replaceAll('_', ' ')}, as this device says
        </button>
      )}
    </p>
  )
}
