import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'

type Member = { id: string; handle: string; name: string; role: string; createdAt: Date }
type Props = { members: Member[]; now: Date; zone: string }

/** Members with their role; each leads to the page where the role is changed. */
export function MemberTable({ members, now, zone }: Props) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full max-w-3xl text-left tabular-nums">
        <thead className="text-sm text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="py-2 pr-4 font-medium">
              Name
            </th>
            <th scope="col" className="py-2 pr-4 font-medium">
              Handle
            </th>
            <th scope="col" className="py-2 pr-4 font-medium">
              Role
            </th>
            <th scope="col" className="py-2 font-medium">
              Joined
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 font-semibold">
                <Link href={paths.studioMember(member.handle)}>{member.name}</Link>
              </th>
              <td className="py-2 pr-4 font-mono text-sm">{member.handle}</td>
              <td className="py-2 pr-4">{member.role === 'member' ? 'member' : <span className="tag blueprint">{member.role}</span>}</td>
              <td className="py-2">
                <Time at={member.createdAt} now={now} zone={zone} as="day" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
