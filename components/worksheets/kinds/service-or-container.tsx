'use client'

import { Sheet, type SheetProps } from '@/components/worksheets/sheet'
import { serviceOrContainer } from '@/lib/worksheets/kinds/service-or-container'

/** A client component so that the browser gets the rules of this kind and of no other. */
export const ServiceOrContainerSheet = (props: SheetProps) => <Sheet kind={serviceOrContainer} {...props} />
