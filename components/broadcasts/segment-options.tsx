import { Fragment } from 'react'

type Challenge = { id: string; number: number; title: string }

/** Who a letter is for, as the options of one list: everybody, or the people of a challenge by how far they are. */
export function SegmentOptions({ challenges }: { challenges: Challenge[] }) {
  return (
    <>
      <option value="all">Everybody who subscribed</option>
      {challenges.map(({ id, number, title }) => (
        <Fragment key={id}>
          <optgroup label={`No. ${number} ${title}`}>
            <option value={`submitted:${id}`}>{`No. ${number}: handed in`}</option>
            <option value={`not_yet:${id}`}>{`No. ${number}: not handed in yet`}</option>
            <option value={`waiting:${id}`}>{`No. ${number}: waiting for a review`}</option>
          </optgroup>
        </Fragment>
      ))}
    </>
  )
}
