-- What became of a flaw a member proposed.
ALTER TYPE "NotificationKind" ADD VALUE 'flaw_accepted';
ALTER TYPE "NotificationKind" ADD VALUE 'flaw_declined';
