'use client'

import { Sheet, type SheetProps } from '@/components/worksheets/sheet'
import { recoveryTier } from '@/lib/worksheets/kinds/recovery-tier'

/** A client component so that the browser gets the rules of this kind and of no other. */
export const RecoveryTierSheet = (props: SheetProps) => <Sheet kind={recoveryTier} {...props} />
