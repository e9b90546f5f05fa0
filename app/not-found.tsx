import { NothingHere } from '@/components/layout/nothing-here'

export const metadata = { title: 'Nothing here' }

export default NothingHere
