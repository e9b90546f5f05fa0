import { Brand } from '@/components/layout/brand'
import { NavLink } from '@/components/layout/nav-link'
import { StillPart } from '@/components/ui/still/still-part'
import { signOutAction } from '@/lib/auth/actions'
import { paths } from '@/lib/paths'

type Props = { viewer: { name: string; handle: string; role: string } | null; unread: number; sample: boolean; here: string }

/** Brand, places, and who is signed in; `here` is the path asked for. The menu is the platform's popover: it opens without JavaScript. */
export function SiteHeader(props: Props) {
  return (
    <>
      <StillPart id="site-header">
        <Inside {...props} />
      </StillPart>
      {/* Of the button in the menu. */}
      {props.viewer ? <form id="sign-out" action={signOutAction} /> : null}
    </>
  )
}

function Inside({ viewer, unread, sample, here }: Props) {
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 sm:px-8 lg:px-12 py-3 border-b border-line">
      <Brand />
      <nav
        aria-label="Main"
        className="flex gap-x-3 sm:gap-x-5 max-sm:text-[0.9375rem] order-3 sm:order-none w-full sm:w-auto overflow-x-auto"
      >
        <NavLink here={here} href={paths.challenges()}>
          Challenges
        </NavLink>
        <NavLink here={here} href={paths.practice()}>
          Practice
        </NavLink>
        <NavLink here={here} href={paths.library()}>
          Library
        </NavLink>
        <NavLink here={here} href={paths.letters()}>
          Letters
        </NavLink>
        {viewer?.role === 'organizer' ? (
          <NavLink here={here} href={paths.studio()}>
            Studio
          </NavLink>
        ) : null}
        {viewer?.role === 'moderator' ? (
          <NavLink here={here} href={paths.studioReports()}>
            Reports
          </NavLink>
        ) : null}
        {sample ? (
          <NavLink here={here} href={paths.mailbox()}>
            Mailbox
          </NavLink>
        ) : null}
      </nav>
      <div className="ml-auto flex items-center gap-4 text-[0.9375rem]">
        {viewer ? (
          <>
            <a href={paths.notifications()} data-soft="" className={unread ? 'font-semibold' : 'text-muted no-underline hover:underline'}>
              {unread ? `${unread} new` : 'Notifications'}
            </a>
            <button type="button" popoverTarget="account-menu" className="button quiet small">
              {viewer.name}
            </button>
            <div id="account-menu" popover="auto" className="account-menu sheet p-2 min-w-52 text-ink">
              <MenuLink href={paths.member(viewer.handle)}>My page</MenuLink>
              <MenuLink href={paths.reviews()}>Reviews</MenuLink>
              <MenuLink href={paths.worksheets()}>Worksheets</MenuLink>
              <MenuLink href={paths.settings()}>Settings</MenuLink>
              <button type="submit" form="sign-out" className="w-full text-left px-3 py-2 rounded-sm hover:bg-sunken cursor-pointer">
                Sign out
              </button>
            </div>
          </>
        ) : (
          <NavLink here={here} href={paths.signIn()}>
            Sign in
          </NavLink>
        )}
      </div>
    </header>
  )
}

function MenuLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} data-soft="" className="block px-3 py-2 rounded-sm text-ink no-underline hover:bg-sunken">
      {children}
    </a>
  )
}
