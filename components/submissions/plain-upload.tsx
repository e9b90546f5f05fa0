import { acceptedFiles } from '@/lib/files/kinds'
import { paths } from '@/lib/paths'

/** Adding a diagram without script: a plain form that comes back to this page. */
export function PlainUpload({ slug }: { slug: string }) {
  return (
    <noscript>
      <form action={paths.uploads(slug)} method="post" encType="multipart/form-data" className="sheet p-5 grid gap-3 max-w-[50rem] mt-6">
        <label htmlFor="plain-upload" className="font-semibold">
          Add a diagram
        </label>
        <input id="plain-upload" type="file" name="file" required accept={acceptedFiles} />
        <p className="text-sm text-muted">
          PNG, JPEG, WebP, SVG, Excalidraw or draw.io, up to 5 MiB and 25 megapixels. Save your text first: this loads the page anew.
        </p>
        <button type="submit" className="button quiet justify-self-start">
          Upload
        </button>
      </form>
    </noscript>
  )
}
