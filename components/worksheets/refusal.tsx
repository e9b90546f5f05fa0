type Props = { message: string; signInPath: string | null }

/** Why a post of a sheet was refused; a sign-in opens beside it, for the sheet stays. */
export function Refusal({ message, signInPath }: Props) {
  return (
    <p role="alert" tabIndex={-1} data-message className="bg-redline-soft border-l-[3px] border-redline px-4 py-3 text-[0.9375rem]">
      {message}{' '}
      {signInPath ? (
        <a href={signInPath} target="_blank" rel="noopener">
          Sign in in another tab
        </a>
      ) : null}
    </p>
  )
}
