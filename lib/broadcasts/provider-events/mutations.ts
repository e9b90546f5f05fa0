import 'server-only'
import type { ProviderEvent } from '@/lib/broadcasts/provider-events/schema'
import { db } from '@/lib/db'

/** Keeps a proven webhook for the worker; one that is known already changes nothing. */
export async function keepProviderEvent(id: string, event: ProviderEvent): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ProviderEvent" (id, kind, "providerId", body)
    VALUES (${id}, ${event.delivery}, ${event.providerId}, ${JSON.stringify(event)}::jsonb) ON CONFLICT DO NOTHING`
}
