import { join } from 'node:path'
import type { Env } from '@/lib/env'
import { folderStore } from '@/lib/files/stores/folder'
import { s3Settings } from '@/lib/files/stores/settings'
import type { Store } from '@/lib/files/stores/store'

/**
 * The stores by configuration: first the one that new files go to, then the one that may still hold older ones. The SDK is loaded
 * only where an S3 store is named.
 */
export async function chooseStores(env: Env): Promise<[Store, ...Store[]]> {
  const folder = folderStore(join(env.DATA_DIR, 'files'))
  const settings = s3Settings(env)
  if (!settings) return [folder]
  const s3 = (await import('@/lib/files/stores/s3')).s3Store(settings)
  return env.FILE_STORE === 'folder' ? [folder, s3] : [s3, folder]
}
