import type { CSSProperties } from 'react'
import type { Picture } from '@/components/submissions/compare/picture'
import type { Size } from '@/lib/submissions/comparing/canvas'

type Props = { picture: Picture; size: Size; canvas: Size; alt?: string; style?: CSSProperties; className?: string }

/** One picture on the common canvas, at its top left corner, on paper of its own. */
export function Layer({ picture, size, canvas, alt = '', style, className = '' }: Props) {
  return (
    <div className={`absolute inset-0 bg-[#fffdf7] ${className}`} style={style}>
      <img
        src={picture.src}
        width={picture.width}
        height={picture.height}
        alt={alt}
        decoding="async"
        draggable={false}
        className="block max-w-none"
        style={{ width: `${(100 * size.width) / canvas.width}%`, height: `${(100 * size.height) / canvas.height}%` }}
      />
    </div>
  )
}
